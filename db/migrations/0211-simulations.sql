-- What a draft would have done on the organisation's own records: kept with the draft, so that whoever approves it has seen it.

create table simulation (
  id uuid primary key,
  -- the draft it was made of; null where a document was given by itself
  draft_id uuid,
  draft_revision int,
  pack text not null,
  document jsonb not null,
  parameters jsonb not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  -- subjects lived through, of how many
  done int not null default 0,
  total int,
  result jsonb,
  asked_at timestamptz not null,
  asked_by uuid not null,
  finished_at timestamptz
);
create index simulation_draft on simulation (draft_id, asked_at desc);
create index simulation_asked on simulation (asked_at desc, id);
