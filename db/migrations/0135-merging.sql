-- Customers that were found to be one share a root: nothing is moved, what is read takes all members, and pointing back undoes it.
create index customer_by_root on customer (root_id);

-- Under which root the records of a customer are read.
create view customer_root as select subject_id, root_id from customer;

-- What other slices know of a member is what is so of the whole: its name, its tier, who looks after it.
create or replace view customer_brief as
  select m.subject_id, c.name, c.kind, c.tier, c.owner_id, m.root_id
  from customer m join customer c on c.subject_id = m.root_id;

-- Whoever handles a request of a member handles one of the whole.
create or replace view request_handler as
  select m.root_id as subject_id, r.owner_id as person_id from request r join customer m on m.subject_id = r.subject_id
  where r.owner_id is not null and r.state <> all (array['closed', 'cancelled']);

-- What was stated of a member was stated of the whole, and its orders are the whole's.
create or replace view stated_fact as
  select m.root_id as subject_id, f.id, f.fact, f.value, f.stated_at from fact_statement f join customer m on m.subject_id = f.subject_id;
create or replace view customer_first_order as
  select m.root_id as subject_id, min(o.placed_on) as first_on from customer_order o join customer m on m.subject_id = o.subject_id
  where o.state = 'placed' group by m.root_id;

-- Each merge with what it was before, so that it can be undone.
create table customer_merge (
  -- The root.
  subject_id uuid not null references subject (id),
  id uuid not null,
  -- [{ id, root }]: whom it brought under the root, and under which they were.
  members jsonb not null,
  -- When one was last in touch with the root before.
  last_contact_at timestamptz,
  reason text,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (subject_id, id)
);
