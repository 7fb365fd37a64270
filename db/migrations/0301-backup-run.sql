-- What was backed up and what was tried, and how it came out: so that the absence of a success is seen.
create table backup_run (
  id uuid primary key,
  kind text not null check (kind in ('backup', 'drill')),
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Null while it runs; one whose process died stays so, and counts as no success.
  succeeded boolean,
  -- Which backup.
  generation text,
  bytes bigint,
  -- Why it failed (code and what it is about), or what was found.
  told jsonb not null default '{}'
);
create index backup_run_by_time on backup_run (kind, started_at desc);
