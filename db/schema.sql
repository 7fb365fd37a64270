-- The schema after all migrations, made by scripts/dump-schema.ts; do not edit, run it again.

create extension pg_trgm;

create table event (
  subject_id uuid not null,
  id uuid not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  actor_id uuid,
  actor_kind text not null,
  ground_kind text,
  ground_id uuid,
  data jsonb default '{}'::jsonb not null,
  xid xid8 default pg_current_xact_id() not null,
  constraint event_pkey PRIMARY KEY (subject_id, id),
  constraint event_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'api_key'::text]))),
  constraint event_check CHECK (((ground_kind IS NULL) = (ground_id IS NULL)))
);
CREATE INDEX event_ground ON public.event USING btree (subject_id, ground_id) WHERE (ground_id IS NOT NULL);
CREATE INDEX event_timeline ON public.event USING btree (subject_id, occurred_at, id);

create table idempotency (
  key text not null,
  actor_id uuid not null,
  method text not null,
  path text not null,
  request_hash text not null,
  status smallint,
  reply jsonb,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_pkey PRIMARY KEY (key, actor_id)
);
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);

create table lane_holder (
  holder text not null,
  until timestamp with time zone not null,
  constraint lane_holder_pkey PRIMARY KEY (holder)
);

create table lane_lease (
  lane smallint not null,
  holder text,
  epoch bigint default 0 not null,
  until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  constraint lane_lease_pkey PRIMARY KEY (lane),
  constraint lane_lease_lane_check CHECK (((lane >= 0) AND (lane <= 63)))
);

create table locator (
  kind text not null,
  value text not null,
  subject_id uuid not null,
  constraint locator_pkey PRIMARY KEY (kind, value),
  constraint locator_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX locator_subject ON public.locator USING btree (subject_id);

create table schema_migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table setting (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  constraint setting_pkey PRIMARY KEY (name)
);

create table subject (
  id uuid not null,
  kind text not null,
  entered_at timestamp with time zone not null,
  lane smallint not null,
  constraint subject_pkey PRIMARY KEY (id),
  constraint subject_lane_check CHECK (((lane >= 0) AND (lane <= 63)))
);
CREATE INDEX subject_lane ON public.subject USING btree (lane, id);
