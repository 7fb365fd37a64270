-- The seal over the log of events: batches of finished transactions, hashed into a signed chain (docs/decisions/0012-the-seal.md).

-- What the contents of a subject's events are hashed with. Whoever is erased gets another one; what the old one made says nothing then.
alter table subject add column salt bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

-- Set when the content was erased: the HMAC that it had, by which the row's digest can still be computed.
alter table event add column erased bytea;
-- The sealer reads what was written since, in the order of transactions. (xid8 has no BRIN operators in PostgreSQL 15.)
create index event_xid on event (xid);

-- The public parts of the keys that seals were signed with.
create table seal_key (
  id text primary key,
  public_key bytea not null,
  admitted_at timestamptz not null
);

create table seal (
  number bigint primary key,
  -- Grows when the database has moved to a cluster that counts transactions from the beginning (pg_dump and restore).
  era integer not null,
  -- It holds the events of the transactions from_xid <= xid < to_xid that no seal held before.
  from_xid xid8 not null,
  to_xid xid8 not null,
  -- The least and the greatest there are among its events.
  first_xid xid8 not null,
  last_xid xid8 not null,
  count bigint not null,
  -- Events up to here, this seal's among them.
  total bigint not null,
  sealed_at timestamptz not null,
  root bytea not null,
  previous bytea not null,
  head bytea not null,
  key_id text not null,
  signature bytea not null
);

-- No foreign keys: a row outlives what it tells of, and each is covered by its seal's root.
create table sealed_event (
  seal bigint not null,
  position bigint not null,
  subject_id uuid not null,
  event_id uuid not null,
  digest bytea not null,
  -- Two bytes each of content, time, actor and the rest: what tells which of them was changed.
  sketch bytea not null,
  primary key (seal, position)
);

-- The scheduled looks at the whole record.
create table seal_check (
  started_at timestamptz primary key,
  finished_at timestamptz,
  whole boolean,
  seals bigint,
  events bigint,
  findings jsonb
);
