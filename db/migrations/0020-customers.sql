-- The archive of customers: who they are, whom one speaks to there, what they are called by the policy and who looks after them.
-- A customer is a subject; everything of it carries subject_id first, so that it can lie beside its customer on one node.
-- People are referred to by id without a foreign key: people are disabled, never deleted, and live in a table of their own slice.

create table customer (
  subject_id uuid primary key references subject (id),
  -- Merged customers share the id of one of them; alone a customer is its own root.
  root_id uuid not null,
  kind text not null check (kind in ('individual', 'enterprise', 'special')),
  name text not null,
  short_name text,
  phone text,
  email text,
  wecom text,
  address text,
  id_number text,
  credit_code text,
  source text,
  cooperation_from date,
  preferred_channel text,
  preferred_time text,
  contact_every text,
  priority text check (priority in ('high', 'medium', 'low')),
  preferences text,
  interests text,
  remarks text,
  owner_id uuid,
  -- The label `tier` as it stands, for lists; the history is label_stint. tier_rank is its place in the pack's order, highest 0.
  tier text,
  tier_rank smallint not null default 32767,
  tier_since timestamptz,
  tier_rule text,
  last_contact_at timestamptz,
  next_contact_at timestamptz,
  last_activity_at timestamptz,
  custom jsonb not null default '{}',
  -- Filled from Node: characters, bigrams, pinyin, initials, phone tails. See features/customers/search.ts.
  search tsvector not null,
  external_ref text,
  import_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  version integer not null default 1
);
create index customer_search on customer using gin (search);
-- The list's orders; the id makes every place in it unique, so that pages never repeat or skip.
create index customer_by_name on customer (name, subject_id);
create index customer_by_tier on customer (tier_rank, subject_id);
create index customer_by_contact on customer ((coalesce(last_contact_at, '-infinity'::timestamptz)), subject_id);
create index customer_by_creation on customer (created_at, subject_id);
-- "My customers" is the list most often looked at.
create index customer_by_owner on customer (owner_id, name, subject_id);
create index customer_of_import on customer (import_id) where import_id is not null;

create table contact_person (
  subject_id uuid not null references subject (id),
  id uuid not null,
  name text not null,
  post text,
  roles text[] not null default '{}',
  phone text,
  email text,
  wecom text,
  key_person boolean not null default false,
  remarks text,
  created_at timestamptz not null,
  left_at timestamptz,
  primary key (subject_id, id)
);

-- What a customer was called, from when to when and why. One row a label is open (to_at is null).
create table label_stint (
  subject_id uuid not null references subject (id),
  id uuid not null,
  label text not null,
  value text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  kind text not null check (kind in ('assigned', 'promoted', 'demoted', 'override')),
  edition text,
  rule text,
  clause text,
  -- The condition with what was seen at each leaf (policy/condition.ts, ConditionTrace).
  trace jsonb,
  reason text,
  -- An override stands until then.
  until_at timestamptz,
  actor_id uuid,
  primary key (subject_id, id),
  check (kind <> 'override' or (reason is not null and until_at is not null))
);
create unique index label_stint_open on label_stint (subject_id, label) where to_at is null;
create index label_stint_history on label_stint (subject_id, label, from_at);
create index label_stint_ends on label_stint (until_at) where kind = 'override' and to_at is null;

-- Who of ours looks after the customer, one person a role; the owner is among them.
create table customer_team (
  subject_id uuid not null references subject (id),
  role text not null,
  person_id uuid not null,
  since timestamptz not null,
  -- Chosen by a person rather than by the rule: reassessment leaves it alone.
  by_hand boolean not null default false,
  primary key (subject_id, role)
);
create index customer_team_person on customer_team (person_id, role);

-- What somebody stated about a customer: judgements, and figures without records behind them. The latest statement stands.
create table fact_statement (
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- As conditions ask for it: 'stable_demand', 'order.amount@last_12_months'.
  fact text not null,
  value jsonb not null,
  stated_at timestamptz not null,
  actor_id uuid,
  note text,
  primary key (subject_id, id)
);
create index fact_statement_latest on fact_statement (subject_id, fact, stated_at desc);

-- For other slices to read sets of customers by.
create view customer_brief as
  select subject_id, name, kind, tier, owner_id from customer;

-- For the facts of other slices: figures that were stated instead of recorded.
create view stated_fact as
  select subject_id, id, fact, value, stated_at from fact_statement;
