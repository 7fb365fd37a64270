-- What whoever looks after the machine is told by mail: each trouble from when it was first seen until nobody has seen it for a while.
create table alarm (
  kind text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  -- The figures that are said with it.
  detail jsonb not null default '{}',
  -- When mail about it was written last; null as long as nobody was told.
  told_at timestamptz,
  constraint alarm_pkey primary key (kind, began_at)
);
create unique index alarm_standing on alarm (kind) where ended_at is null;
-- One mail to one person, written in the transaction that saw what it tells. Its words are made when it goes out: the kinds and figures are all it keeps.
create table alarm_mail (
  id uuid primary key,
  person_id uuid not null references person (id),
  items jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  why text,
  attempts int not null default 0,
  queued_at timestamptz not null,
  next_at timestamptz not null
);
create index alarm_mail_waiting on alarm_mail (next_at) where state = 'waiting';
create index alarm_mail_person on alarm_mail (person_id);
