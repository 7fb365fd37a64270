-- Whom a list had that left the house, by the event that tells of it: so that after a theft it is known exactly whose data went.
create table customer_export (
  id uuid primary key,
  actor_id uuid not null,
  at timestamptz not null,
  -- With sensitive values in full.
  whole boolean not null,
  columns text[] not null,
  subjects uuid[] not null
);
create index customer_export_actor on customer_export (actor_id, at);
create index customer_export_age on customer_export (at);

-- What went wrong with personal information: by whose account, when, what was done about it, who was told (PIPL 57).
create table incident (
  id uuid primary key,
  number text not null unique,
  actor_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  -- The unusual look it began with, if any.
  event_id uuid,
  cause text not null,
  harm text,
  measures text,
  advice text,
  opened_at timestamptz not null,
  opened_by uuid,
  reported_at timestamptz,
  told_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1
);
create index incident_newest on incident (opened_at desc, id desc);

-- The type of an unusual look is found by event_type (0150).
drop index event_unusual;

-- Whom one would tell: published by customers, with what lists show of how to reach them.
create view customer_contactable as select subject_id, name, phone_mask from customer;
