-- That a duty of a policy's own was done: said by somebody, about a customer or any other subject, with a note and files that show it.
create table duty_done (
  subject_id uuid not null references subject (id),
  id uuid not null,
  duty text not null,
  title jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  note text not null default '',
  -- Of customer_file, under the same subject.
  files uuid[] not null default '{}',
  -- The event that counts; it is retracted with the record.
  event_id uuid not null,
  retracted_at timestamptz,
  retracted_by uuid,
  reason text,
  primary key (subject_id, id)
);
create index duty_done_latest on duty_done (subject_id, occurred_at desc, id desc);

-- For other slices: what files a subject has, without what is in them.
create view file_brief as
  select subject_id, id as file_id, name from customer_file;
