-- What contracts set for single customers: each wording of a contract with the time in which it binds, and its terms, which take the place of a
-- rule of a policy or add a duty. What is owed by a term names it, so wordings are never changed: another follows.

create table contract (
  subject_id uuid not null references subject (id),
  id uuid not null,
  number text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  -- Counts every change: who saves on an old one is told.
  revision int not null default 1,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (subject_id, id),
  unique (subject_id, number)
);

create table contract_version (
  subject_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  -- Which wording of the contract: 1, 2 …
  nth int not null,
  title text not null,
  first_day date not null,
  -- Inclusive; null where it has no end.
  last_day date,
  -- When it binds: never for the time before it was entered; the second exclusive.
  binds_from timestamptz not null,
  binds_until timestamptz,
  file_ids uuid[] not null default '{}',
  reason text,
  made_at timestamptz not null,
  made_by uuid,
  primary key (subject_id, id),
  unique (subject_id, contract_id, nth),
  foreign key (subject_id, contract_id) references contract (subject_id, id)
);

create table contract_term (
  subject_id uuid not null,
  -- The wording's id and the term's key: what obligations name.
  id text not null,
  version_id uuid not null,
  place int not null,
  clause text not null,
  wording text not null,
  -- As the policy core reads it (src/policy/overriding/terms.ts), without the wording.
  says jsonb not null,
  primary key (subject_id, id),
  foreign key (subject_id, version_id) references contract_version (subject_id, id)
);
create index contract_term_version on contract_term (subject_id, version_id, place);

-- What others show of a term: of which contract, which clause.
create view contract_term_brief as
  select t.subject_id, t.id as term, c.id as contract_id, c.number, v.title, t.clause, t.wording
  from contract_term t
  join contract_version v on v.subject_id = t.subject_id and v.id = t.version_id
  join contract c on c.subject_id = v.subject_id and c.id = v.contract_id;
