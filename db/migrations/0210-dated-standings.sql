-- How obligations stood: so that a figure of a past moment can be computed again and is the same. The row of an obligation stands since
-- `stood_at`; how it stood before is kept here, until when. What time alone changes (a due that passes) is computed and never stored.

alter table obligation
  -- the leading label of its subject when it began
  add column tier text,
  -- the department of who owes it, when it became theirs
  add column department_id uuid,
  -- something one can look at shows that it was kept
  add column evidenced boolean not null default false,
  add column stood_at timestamptz not null default '-infinity';

-- How older rows came to stand was not kept: their figures are as of now.
update obligation o set
  tier = coalesce(o.audience -> 'tier' ->> 0, (select c.tier from customer c where c.subject_id = o.subject_id)),
  department_id = (select p.department_id from person p where p.id = o.owner_id),
  evidenced = o.state in ('kept', 'late');

create table obligation_past (
  subject_id uuid not null,
  obligation_id uuid not null,
  until_at timestamptz not null,
  state text not null,
  have integer not null,
  due_now_at timestamptz not null,
  paused boolean not null,
  decided_at timestamptz,
  reason text,
  evidenced boolean not null,
  owner_id uuid,
  department_id uuid,
  primary key (subject_id, obligation_id, until_at),
  foreign key (subject_id, obligation_id) references obligation (subject_id, id)
);

drop index obligation_clause;
create index obligation_clause on obligation (due_at, id);

-- What people publish of departments.
create view department_brief as select id as department_id, name, head_id from department;
