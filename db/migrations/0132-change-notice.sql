-- Whom a change of a customer concerns is told, and sees it until they have put it away.
create table change_notice (
  subject_id uuid not null references subject (id),
  id uuid not null,
  person_id uuid not null,
  event_id uuid not null,
  -- What has changed: fields of the archive, `contact`, `contact_left`, `owner`.
  what text[] not null,
  -- The contact person it is about; named by the slice that owns them.
  contact_id uuid,
  changed_by uuid,
  changed_at timestamptz not null,
  seen_at timestamptz,
  primary key (subject_id, id)
);
create index change_notice_unseen on change_notice (person_id, changed_at desc) where seen_at is null;
