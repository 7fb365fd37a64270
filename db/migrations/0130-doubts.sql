-- Which numbers of a customer cannot be right by their form or their check digit: a mark beside them, without the numbers.
create table customer_doubt (
  subject_id uuid not null references subject (id),
  -- The customer itself, or one of its contact persons.
  holder_id uuid not null,
  field text not null,
  doubt text not null,
  since timestamptz not null,
  primary key (subject_id, holder_id, field)
);
