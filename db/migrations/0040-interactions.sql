-- What was said with customers: one record a contact, its earlier versions, and information sent to many at once.
-- People are referred to by id without a foreign key: people are disabled, never deleted, and live in a table of their own slice.

create table interaction (
  subject_id uuid not null references subject (id),
  id uuid not null,
  contact_id uuid,
  direction text not null check (direction in ('outgoing', 'incoming')),
  channel text not null,
  -- Who of ours took part, and the roles they held then: a later change of roles does not rewrite what happened.
  participant_ids uuid[] not null default '{}',
  participants text[] not null default '{}',
  content text not null,
  need text,
  feedback text,
  next_step text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  held_by uuid,
  -- What occurred too long ago counts only once a leader has approved it.
  state text not null check (state in ('counted', 'awaiting_approval', 'refused', 'retracted')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  -- The event by which it counts; another one after a correction that changes what counts.
  held_event uuid,
  request_id uuid,
  source text not null default 'person',
  external_ref text,
  version integer not null default 1,
  primary key (subject_id, id)
);
create index interaction_of_customer on interaction (subject_id, occurred_at desc, id desc);
create unique index interaction_external on interaction (subject_id, external_ref) where external_ref is not null;
-- Leaders look at these across customers; there are few.
create index interaction_awaiting on interaction (recorded_at, id) where state = 'awaiting_approval';

-- How a record read before it was corrected.
create table interaction_version (
  subject_id uuid not null,
  interaction_id uuid not null,
  version integer not null,
  content jsonb not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (subject_id, interaction_id, version),
  foreign key (subject_id, interaction_id) references interaction (subject_id, id)
);

-- Information sent to one customer or to many: what, by which channel, to whom it was meant, and what it brought.
create table information_push (
  id uuid primary key,
  channel text not null,
  title text not null,
  content text not null,
  audience jsonb not null,
  recipients integer not null,
  pushed_at timestamptz not null,
  pushed_by uuid,
  effect text,
  effect_at timestamptz,
  effect_by uuid
);
create index information_push_newest on information_push (pushed_at desc, id desc);

create table information_recipient (
  subject_id uuid not null references subject (id),
  push_id uuid not null,
  primary key (subject_id, push_id)
);
