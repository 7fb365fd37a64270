-- Orders (rentals, purchases, subscriptions, services), what was paid and damaged, and who brought whom.

create table customer_order (
  subject_id uuid not null references subject (id),
  id uuid not null,
  number text,
  kind text not null check (kind in ('rental', 'purchase', 'subscription', 'service')),
  title text not null,
  placed_on date not null,
  amount numeric(14, 2) not null check (amount >= 0),
  starts_on date,
  ends_on date,
  due_on date,
  paid_on date,
  damage_unpaid boolean not null default false,
  state text not null default 'placed' check (state in ('placed', 'cancelled')),
  external_ref text,
  import_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  primary key (subject_id, id),
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
-- One customer's orders, newest first; and what the facts add up over a span.
create index customer_order_placed on customer_order (subject_id, placed_on desc, id desc) include (amount, state);
-- An order of another system comes in once.
create unique index customer_order_reference on customer_order (subject_id, external_ref) where external_ref is not null;
create index customer_order_import on customer_order (import_id) where import_id is not null;

create table referral (
  subject_id uuid not null references subject (id),
  referred_id uuid not null references subject (id),
  id uuid not null,
  referred_on date not null,
  note text,
  created_at timestamptz not null,
  created_by uuid,
  primary key (subject_id, referred_id),
  check (subject_id <> referred_id)
);
create index referral_referred on referral (referred_id);
