-- Services that customers hold for a time (a line, a package): what was opened, until when it runs, when it ended. A term comes in as an
-- order of kind subscription that says until when; this table says how they stand together. And what an order still has to bring:
-- installation, confirmation, invoice.

create table subscription (
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- What it is called on its orders; a customer holds one running service of a name.
  title text not null,
  started_on date not null,
  -- The last day that is paid for or billed.
  expires_on date not null,
  reminded_at timestamptz,
  ended_on date,
  ended_at timestamptz,
  end_reason text,
  created_at timestamptz not null,
  created_by uuid,
  primary key (subject_id, id),
  check (expires_on >= started_on),
  check ((ended_on is null) = (ended_at is null))
);
create unique index subscription_running on subscription (subject_id, title) where ended_at is null;

alter table customer_order
  add column opening boolean not null default false,
  add column installed_at timestamptz,
  add column confirmed_at timestamptz,
  add column invoiced_at timestamptz;
-- Arrears: bills that were not paid.
create index customer_order_unpaid on customer_order (subject_id, due_on) where state = 'placed' and paid_on is null and due_on is not null;
