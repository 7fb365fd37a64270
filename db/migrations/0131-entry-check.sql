-- A customer that entered is looked at again, item by item, before it counts as confirmed; each look is a row, by whom and what came of it.
create table archive_check (
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- Who had entered the customer, as it stood at the look: another person may have to look than whoever wrote it.
  entered_by uuid,
  checked_by uuid,
  checked_at timestamptz not null,
  -- [{ item, verdict: right | wrong | corrected }]
  items jsonb not null,
  -- None of the items was left wrong.
  confirmed boolean not null,
  primary key (subject_id, id)
);
create index archive_check_confirmed on archive_check (subject_id, checked_at) where confirmed;

-- When and by whom a customer came in, for whoever looks at the archive's quality. Nothing here is sensitive.
create view customer_entry as
  select c.subject_id, c.root_id, c.kind, c.name, c.tier, c.owner_id, c.created_by as entered_by, s.entered_at, c.import_id,
    c.last_activity_at, c.last_contact_at, c.changed_at
  from customer c join subject s on s.id = c.subject_id;
