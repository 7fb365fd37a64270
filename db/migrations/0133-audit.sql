-- A sample of the archive is compared with what is so: drawn by a seed that is kept, audited by somebody who did not enter it, what was
-- found wrong looked at by a second person; closing freezes the figures.
create table archive_audit (
  id uuid primary key,
  title text not null,
  -- What was asked for: how sure, within which margin (both as shares).
  confidence numeric(5,4) not null,
  margin numeric(5,4) not null,
  -- Whoever has the seed and the archive of that moment draws the same sample.
  seed text not null,
  stratified_by text not null check (stratified_by in ('none', 'tier', 'owner')),
  population integer not null,
  size integer not null,
  created_at timestamptz not null,
  created_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  figures jsonb
);
create index archive_audit_latest on archive_audit (created_at desc, id desc);

create table archive_sample (
  subject_id uuid not null references subject (id),
  audit_id uuid not null references archive_audit (id),
  place integer not null,
  -- As they were when it was drawn.
  owner_id uuid,
  department_id uuid,
  entered_by uuid,
  auditor_id uuid,
  audited_at timestamptz,
  -- [{ item, verdict: right | wrong | unknown }]
  verdicts jsonb,
  -- Of the fields that must be filled, so many were.
  filled integer,
  required integer,
  reviewer_id uuid,
  reviewed_at timestamptz,
  -- The second look at what was found wrong, in the same form.
  review jsonb,
  primary key (subject_id, audit_id)
);
create index archive_sample_of on archive_sample (audit_id, place);
