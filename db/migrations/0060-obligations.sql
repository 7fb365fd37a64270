-- Obligations: windows that have opened, as the policy core opened them, and how they stand.
-- A window is stored once and never recomputed; only its state follows what happens.

create table obligation (
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- the window: frozen
  edition text not null,
  rule text not null,
  clause text not null,
  duty text not null,
  ground_kind text not null,
  ground_id uuid not null,
  from_at timestamptz not null,
  due_at timestamptz not null,
  need integer not null,
  cap boolean not null default false,
  closes boolean not null default false,
  audience jsonb,
  moment_at timestamptz,
  provisional boolean not null default false,
  because jsonb not null,
  role text,
  opened_at timestamptz not null,
  -- who looks after it: may be handed over
  owner_id uuid,
  -- how it stands
  state text not null check (state in ('open', 'kept', 'late', 'breached', 'waived', 'void')),
  have integer not null default 0,
  due_now_at timestamptz not null,
  paused boolean not null default false,
  decided_at timestamptz,
  reason text,
  saw uuid[] not null default '{}',
  breached_at timestamptz,
  -- somebody can still keep it: a period that is over, a moment that has passed, a record that has ended cannot be made good
  actionable boolean not null,
  -- when something about it next changes by itself: its due, its moment, a step of the ladder
  next_at timestamptz,
  primary key (subject_id, id),
  -- identity of a window inside its subject: nothing is owed twice
  unique (subject_id, rule, ground_kind, ground_id, from_at)
);
-- What a person can still do, most urgent first: Today.
create index obligation_today on obligation (owner_id, due_now_at) where actionable;
-- What a replan has to look at again.
create index obligation_to_come on obligation (subject_id) where actionable or next_at is not null;
-- How each clause is doing.
create index obligation_clause on obligation (due_at, clause, state);

-- When the sweep next looks at a subject, and up to when it has been planned.
create table obligation_watch (
  subject_id uuid primary key references subject (id),
  lane smallint not null,
  planned_at timestamptz not null,
  next_at timestamptz
);
create index obligation_watch_next on obligation_watch (lane, next_at) where next_at is not null;

-- A step of the ladder that was taken: somebody was warned or told. Each step of an obligation is taken once.
create table obligation_call (
  subject_id uuid not null,
  obligation_id uuid not null,
  step smallint not null,
  kind text not null check (kind in ('warn', 'escalate')),
  at timestamptz not null,
  made_at timestamptz not null,
  role text not null,
  person_id uuid,
  seen_at timestamptz,
  primary key (subject_id, obligation_id, step),
  foreign key (subject_id, obligation_id) references obligation (subject_id, id)
);
create index obligation_call_person on obligation_call (person_id, made_at desc) where seen_at is null;

-- Released from a duty: by whom and why.
create table obligation_waiver (
  subject_id uuid not null,
  obligation_id uuid not null,
  reason text not null,
  waived_by uuid not null,
  waived_at timestamptz not null,
  primary key (subject_id, obligation_id),
  foreign key (subject_id, obligation_id) references obligation (subject_id, id)
);

-- For other slices: the clocks that run on a record.
create view obligation_clock as
  select subject_id, ground_kind, ground_id, id as obligation_id, rule, duty, clause, from_at, due_now_at as due, state, paused, owner_id, actionable
  from obligation;
