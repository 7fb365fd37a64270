-- What every slice stands on: subjects, events, lanes, locators, idempotency, settings.
-- (schema_migration is made by the migrator itself, which needs it before the first migration.)

-- Whom duties are owed about. Actions lock this row first.
create table subject (
  id uuid primary key,
  kind text not null,
  entered_at timestamptz not null,
  lane smallint not null check (lane between 0 and 63)
);
create index subject_lane on subject (lane, id);

-- What happened; append-only. xid tells which transaction wrote it, so that readers of batches take finished ones only
-- (pg_snapshot_xmin) and never miss one that committed later than its id suggests.
create table event (
  subject_id uuid not null references subject (id),
  id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_kind text not null check (actor_kind in ('person', 'system', 'api_key')),
  ground_kind text,
  ground_id uuid,
  data jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id(),
  primary key (subject_id, id),
  check ((ground_kind is null) = (ground_id is null))
);
-- One subject's history and its timeline, read forwards or backwards, page by page.
create index event_timeline on event (subject_id, occurred_at, id);
-- One record's events (a request's, an order's).
create index event_ground on event (subject_id, ground_id) where ground_id is not null;

-- Which process sweeps which lane, and until when. A writer names the epoch it was given: whoever lost the lane is refused.
create table lane_lease (
  lane smallint primary key check (lane between 0 and 63),
  holder text,
  epoch bigint not null default 0,
  until timestamptz not null default '-infinity'
);
insert into lane_lease (lane) select generate_series(0, 63);

-- Which processes are alive and want lanes; a newcomer is counted before it holds one.
create table lane_holder (
  holder text primary key,
  until timestamptz not null
);

-- Numbers, message ids and tokens, resolved to the subject they belong to.
create table locator (
  kind text not null,
  value text not null,
  subject_id uuid not null references subject (id),
  primary key (kind, value)
);
create index locator_subject on locator (subject_id);

-- Answers given to requests that carried an Idempotency-Key, written in the transaction of their effect.
create table idempotency (
  key text not null,
  actor_id uuid not null,
  method text not null,
  path text not null,
  request_hash text not null,
  status smallint,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (key, actor_id)
);
create index idempotency_age on idempotency (created_at);

create table setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid
);
