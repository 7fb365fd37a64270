-- What persons ask for, how it was dealt with, what keeps it from being done, and who is erased.

create sequence rights_number;

create table rights_request (
  subject_id uuid not null references subject (id),
  id uuid not null,
  number text not null,
  kind text not null,
  -- Who asks: the person, or who speaks for them.
  requester text not null,
  relation text not null check (relation in ('self', 'guardian', 'relative', 'agent')),
  channel text not null,
  words text not null,
  received_at timestamptz not null,
  received_by uuid,
  due_at timestamptz not null,
  state text not null check (state in ('received', 'identified', 'granted', 'done', 'refused')),
  identity_how text,
  identity_at timestamptz,
  identity_by uuid,
  reason text,
  decided_at timestamptz,
  decided_by uuid,
  evidence text,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1,
  primary key (subject_id, id)
);
create index rights_request_open on rights_request (due_at, id) where state in ('received', 'identified', 'granted');
create index rights_request_newest on rights_request (received_at desc, id desc);

-- What must not be deleted, by a decision of somebody.
create table legal_hold (
  subject_id uuid not null references subject (id),
  id uuid not null,
  reason text not null,
  placed_at timestamptz not null,
  placed_by uuid,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (subject_id, id)
);
create unique index legal_hold_open on legal_hold (subject_id) where lifted_at is null;

-- Who is erased: by which request, who decided and who approved, what went. Kept in a file outside the database too.
create table erasure (
  subject_id uuid not null references subject (id),
  id uuid not null,
  request_id uuid,
  at timestamptz not null,
  decided_by uuid,
  approved_by uuid,
  report jsonb not null,
  primary key (subject_id, id)
);

-- What the owners of these tables let others know: which requests are open, which contracts run, which labels stand.
create view request_open_brief as
  select subject_id, id as request_id from request where state not in ('closed', 'cancelled');
create view order_running as
  select subject_id, id as order_id, case when due_on is not null and paid_on is null then null else ends_on end as until_day
  from customer_order where state = 'placed' and (ends_on is not null or (due_on is not null and paid_on is null));
create view label_standing as
  select subject_id, label, value, from_at, edition, rule, clause, trace, reason from label_stint where to_at is null;
create view legally_held as select subject_id from legal_hold where lifted_at is null;
