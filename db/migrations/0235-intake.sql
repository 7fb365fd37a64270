-- How requests come in: enquiries are told apart, a request says where and about what it is, several may be the same matter,
-- and a caller whom nobody knows is a customer for the time being.
alter table request drop constraint request_kind_check;
alter table request add constraint request_kind_check
  check (kind in ('need', 'issue', 'complaint', 'repair', 'order', 'suggestion', 'enquiry')) not valid;
-- The former rule was narrower, so every row keeps the new one; looking takes no lock that others wait for.
alter table request validate constraint request_kind_check;
alter table request add column site_id uuid, add column subscription_id uuid;

-- Two requests of one customer that are the same matter: the later one says so of the earlier.
create table request_same (
  subject_id uuid not null,
  request_id uuid not null,
  other_id uuid not null,
  linked_at timestamptz not null,
  linked_by uuid,
  primary key (subject_id, request_id, other_id),
  foreign key (subject_id, request_id) references request (subject_id, id),
  foreign key (subject_id, other_id) references request (subject_id, id),
  check (request_id <> other_id)
);

-- Known by name and phone only: requests have their limits, but no contact is owed by the calendar until somebody completes it.
create table customer_provisional (
  subject_id uuid primary key references subject (id),
  since timestamptz not null,
  entered_by uuid
);
create view provisional_customer as select subject_id, since from customer_provisional;
