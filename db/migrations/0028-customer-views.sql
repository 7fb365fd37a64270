-- How the list of customers is looked at: saved views, and what each person prefers. Small tables that belong to no customer.

create table customer_view (
  id uuid primary key,
  name text not null,
  owner_id uuid not null,
  -- Shown to everybody who reads customers; else to its owner alone.
  shared boolean not null,
  -- What stands in the list's address: filters and order (features/customers/views/contract.ts, ViewSearch).
  search jsonb not null,
  -- [{ key, width }], in their order.
  columns jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index customer_view_owner on customer_view (owner_id);
create index customer_view_shared on customer_view (created_at) where shared;

create table customer_list_preference (
  person_id uuid primary key,
  -- A view that is gone is as none.
  default_id uuid references customer_view (id) on delete set null,
  columns jsonb
);
