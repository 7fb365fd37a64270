-- What figures of a past moment are split by (docs/decisions/0027): where a row says only how it is now, how it was is kept here.

create table person_department_past (
  person_id uuid not null references person (id),
  until_at timestamptz not null,
  department_id uuid,
  primary key (person_id, until_at)
);

create table customer_site_past (
  subject_id uuid not null references subject (id),
  site_id uuid not null references site (id),
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (subject_id, site_id, from_at)
);

-- Who looked after a customer at a moment is asked of these events, one customer after another.
create index event_owner on event (subject_id, recorded_at) where type = 'customer.owner_changed';

-- What customers publish: from when until when somebody belonged to another under whom they were brought.
create view customer_joined as
  select m.subject_id, (member ->> 'id')::uuid as member_id, m.merged_at as from_at, coalesce(m.undone_at, 'infinity') as to_at
    from customer_merge m cross join lateral jsonb_array_elements(m.members) member;
