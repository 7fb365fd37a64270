-- Who may be in the archive twice. Names meet by keys (what is left of them, how they sound, what is nearly written so); numbers by being equal.
create table duplicate_key (
  subject_id uuid not null references subject (id),
  value bytea not null,
  primary key (subject_id, value)
);
create index duplicate_key_value on duplicate_key (value);

-- Customers to be compared with all others, because they are new or have changed.
create table duplicate_queue (
  subject_id uuid primary key references subject (id),
  -- Somebody asked for all to be looked at; those go after what has just changed.
  whole boolean not null default false
);
create index duplicate_queue_order on duplicate_queue (whole, subject_id);

create table duplicate_pair (
  -- The smaller of the two ids.
  subject_id uuid not null references subject (id),
  other_id uuid not null references subject (id),
  score numeric(4,3) not null,
  reasons text[] not null,
  found_at timestamptz not null,
  -- Somebody has looked: they are two. Remembered, whatever is found later.
  different_at timestamptz,
  different_by uuid,
  note text,
  primary key (subject_id, other_id),
  check (subject_id < other_id)
);
create index duplicate_pair_other on duplicate_pair (other_id);
create index duplicate_pair_open on duplicate_pair (score desc, subject_id, other_id) where different_at is null;

-- For other slices: pairs that nobody has decided, under their roots.
create view duplicate_open as
  select a.root_id as subject_id, b.root_id as other_id, p.score from duplicate_pair p
    join customer_root a on a.subject_id = p.subject_id join customer_root b on b.subject_id = p.other_id
  where p.different_at is null and a.root_id <> b.root_id;

-- Credit codes are compared as letters and digits alone (duplicates/finding/sameness-store.ts).
create index customer_credit_code on customer (upper(regexp_replace(credit_code, '[^0-9A-Za-z]', '', 'g'))) where credit_code is not null;
