-- What customers ask for: the request, each step of its way with who and when, and notes among ourselves.
-- People are referred to by id without a foreign key: people are disabled, never deleted, and live in a table of their own slice.

create table request (
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- 'R-2026-000123'; found by it through locator.
  number text not null,
  kind text not null check (kind in ('need', 'issue', 'complaint', 'repair', 'order', 'suggestion')),
  need_type text,
  urgency text not null check (urgency in ('high', 'medium', 'low')),
  channel text not null,
  contact_id uuid,
  title text not null,
  description text,
  state text not null check (state in ('received', 'responded', 'proposed', 'agreed', 'resolved', 'called_back', 'closed', 'cancelled')),
  state_at timestamptz not null,
  received_at timestamptz not null,
  received_by uuid,
  recorded_at timestamptz not null,
  owner_id uuid,
  agreed_time timestamptz,
  paused_at timestamptz,
  pause_reason text,
  proposal text,
  solution text,
  satisfaction smallint check (satisfaction between 1 and 5),
  source text not null default 'person',
  external_ref text,
  version integer not null default 1,
  primary key (subject_id, id)
);
create unique index request_external on request (subject_id, external_ref) where external_ref is not null;
create index request_newest on request (received_at desc, id desc);
-- The board and what a person holds.
create index request_open on request (received_at, id) where state not in ('closed', 'cancelled');
create index request_open_owner on request (owner_id, received_at) where state not in ('closed', 'cancelled');

-- Each step that was taken: when it happened, when and by whom it was recorded, what was said, what it passed over and why.
create table request_step (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  step text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  words text,
  passed_over text[] not null default '{}',
  reason text,
  primary key (subject_id, request_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);

create table request_note (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  words text not null,
  written_at timestamptz not null,
  written_by uuid,
  primary key (subject_id, request_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);

-- Numbers go on over the years and may leave gaps: a counter that starts anew each year would make all intake wait for one row.
create sequence request_number;
