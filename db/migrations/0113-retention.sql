-- What was deleted because its time was over, under which rule; and the organisation as a subject, to whose history that belongs.
create table retention_run (
  id uuid primary key,
  kind text not null,
  edition text not null,
  rule text not null,
  clause text not null,
  -- What was older than this went.
  before timestamptz not null,
  removed integer not null,
  oldest timestamptz,
  at timestamptz not null,
  run_by uuid
);
create index retention_run_newest on retention_run (at desc, id desc);

insert into subject (id, kind, entered_at, lane) values ('00000000-0000-7000-8000-000000000001', 'organisation', now(), 1);

-- Since when nothing has happened with a customer: contacts, orders, requests, its own entry.
create view customer_idle as
  select c.subject_id, greatest(c.created_at, c.changed_at, c.last_activity_at, c.last_contact_at,
    (select max(o.placed_on)::timestamptz from customer_order o where o.subject_id = c.subject_id),
    (select max(r.received_at) from request r where r.subject_id = c.subject_id)) as last
  from customer c;
