-- A round of cleaning: the customers that nothing was heard of, whose numbers cannot be right, that may be there twice, that nobody can reach;
-- each is handled by somebody, and the round is over when none is left.
create table archive_cleaning (
  id uuid primary key,
  title text not null,
  -- Nothing was heard of whoever is called stale since then; it was asked for as `stale_after`.
  stale_after text not null,
  stale_before timestamptz not null,
  -- Failed attempts in a row that make somebody unreachable.
  attempts integer not null,
  created_at timestamptz not null,
  created_by uuid,
  closed_at timestamptz,
  closed_by uuid
);
create index archive_cleaning_latest on archive_cleaning (created_at desc, id desc);

create table cleaning_item (
  subject_id uuid not null references subject (id),
  cleaning_id uuid not null references archive_cleaning (id),
  reasons text[] not null,
  outcome text check (outcome in ('kept', 'corrected', 'merged', 'inactive')),
  note text,
  handled_by uuid,
  handled_at timestamptz,
  primary key (subject_id, cleaning_id)
);
create index cleaning_item_of on cleaning_item (cleaning_id, subject_id);
create index cleaning_item_open on cleaning_item (cleaning_id, subject_id) where outcome is null;

-- Customers that were marked inactive, until somebody keeps them again.
create table inactive_customer (
  subject_id uuid primary key references subject (id),
  since timestamptz not null,
  marked_by uuid,
  reason text not null
);

-- Whoever is worked with again is inactive no more, without anybody saying so.
create view customer_inactive as
  select i.subject_id, i.since from inactive_customer i
  where not exists (select from event e join customer_root m on m.subject_id = e.subject_id
    where m.root_id = i.subject_id and e.occurred_at > i.since
      and e.type = any (array['interaction.held', 'order.placed', 'request.received']));

-- Doubtful numbers of all members, for other slices.
create view doubtful_customer as
  select distinct r.root_id as subject_id from customer_doubt d join customer_root r on r.subject_id = d.subject_id;
