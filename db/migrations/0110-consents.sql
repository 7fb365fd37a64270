-- Why one may process what is known of somebody: purposes, notices, consents, bases, restrictions, impact assessments.

-- The organisation's own purposes, and what it changed of the ready ones (packs/privacy.yaml), which stand unless a row says otherwise.
create table purpose (
  id text primary key,
  document jsonb not null,
  is_on boolean not null,
  -- When it was switched on, or off, last.
  since timestamptz not null,
  -- When it last came to reach further than before: an assessment from before that no longer stands for it.
  widened_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid
);

-- What people are told; a version is never changed.
create table privacy_notice (
  version integer primary key,
  text_zh text not null,
  text_en text not null,
  effective_from timestamptz not null,
  published_at timestamptz not null,
  published_by uuid
);

-- What somebody said of a purpose, each time they said it: the latest stands. Of the customer, or of one person to speak to there.
create table consent (
  subject_id uuid not null references subject (id),
  id uuid not null,
  contact_id uuid,
  purpose text not null,
  state text not null check (state in ('given', 'refused', 'withdrawn')),
  -- It covers this purpose and nothing else.
  is_separate boolean not null default false,
  notice_version integer references privacy_notice (version),
  channel text,
  given_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  proof text,
  born_on date,
  -- Who consented for a child.
  guardian text,
  primary key (subject_id, id)
);
create index consent_latest on consent (subject_id, purpose, given_at desc, id desc);
create index consent_notice on consent (notice_version, subject_id) where state = 'given';

-- On what one rests for a customer, where it was said: at entry always.
create table processing_basis (
  subject_id uuid not null references subject (id),
  purpose text not null,
  basis text not null,
  note text,
  since timestamptz not null,
  stated_by uuid,
  primary key (subject_id, purpose)
);

-- Who has asked to be left alone: nothing is done about them but keeping, until it is lifted.
create table restriction (
  subject_id uuid not null references subject (id),
  id uuid not null,
  reason text not null,
  placed_at timestamptz not null,
  placed_by uuid,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (subject_id, id)
);
create unique index restriction_open on restriction (subject_id) where lifted_at is null;

-- What a processing may do to people, asked before it begins (PIPL 55, 56).
create table impact_assessment (
  id uuid primary key,
  purpose text not null,
  answers jsonb not null,
  conclusion text not null,
  state text not null check (state in ('submitted', 'approved', 'refused')),
  written_at timestamptz not null,
  written_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  decision text
);
create index impact_assessment_purpose on impact_assessment (purpose, written_at desc);

-- Whom one leaves alone.
create view processing_restricted as select subject_id from restriction where lifted_at is null;

-- Whoever was in the archive before this register was there was entered to serve a contract.
insert into processing_basis (subject_id, purpose, basis, note, since)
  select subject_id, 'serving', 'contract', 'before the register', created_at from customer;
