-- Editions while they are written: whatever is saved is kept, also unfinished. Nothing here binds anybody before it is published.
create table policy_draft (
  id uuid primary key,
  -- The document as it stands, its cases (as data) and the notes on how the text was read.
  document jsonb not null,
  cases jsonb not null default '[]',
  notes text not null default '',
  -- The edition it is to follow, or the pack of the shelf it began from; neither for one that began blank or came as files.
  based_on text references policy_edition (id),
  from_pack text,
  -- What the organisation has stated for it so far, and which of that it has confirmed.
  parameters jsonb not null default '{}',
  confirmed text[] not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'published', 'withdrawn')),
  revision integer not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  submitted_at timestamptz,
  submitted_by uuid,
  -- The last decision: who, when, and with which words.
  decided_at timestamptz,
  decided_by uuid,
  decided_words text,
  -- The approver's choice for recurring windows that run at the takeover.
  takeover text check (takeover in ('finish', 'cut')),
  edition_id text references policy_edition (id)
);
create index policy_draft_open on policy_draft (changed_at desc) where state in ('draft', 'submitted', 'approved');

alter table policy_edition
  add column takeover text not null default 'finish' check (takeover in ('finish', 'cut')),
  -- It was ended without a successor, and its running recurring windows with it.
  add column ends_cut boolean not null default false,
  add column cases jsonb not null default '[]',
  add column notes text not null default '',
  -- Null for what was adopted from the shelf.
  add column approved_by uuid,
  add column based_on text;
