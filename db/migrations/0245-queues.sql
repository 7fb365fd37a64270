-- Whose work a request is while nobody has taken it: the queue of a department; and the rules by which requests find theirs.

-- At most one a request: the department that answers for it, or null where it was removed since. It stands in the queue as long as the request
-- has no owner; afterwards the row says from where it was taken.
create table request_queue (
  subject_id uuid not null,
  request_id uuid not null,
  department_id uuid references department (id) on delete set null,
  since timestamptz not null,
  -- By a rule, or by somebody with their words.
  rule_id uuid,
  placed_by uuid,
  words text,
  primary key (subject_id, request_id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create index request_queue_department on request_queue (department_id);

-- The first that matches decides; an empty list of anything matches whatever there is. Of a department that was removed none matches.
create table assignment_rule (
  id uuid primary key,
  place integer not null,
  kinds text[] not null,
  need_types text[] not null,
  channels text[] not null,
  site_ids uuid[] not null,
  department_id uuid references department (id) on delete set null,
  gives text not null check (gives in ('queue', 'person')),
  -- The posts of which whoever gets it holds one; of an empty list anybody of the department.
  roles text[] not null,
  changed_at timestamptz not null,
  changed_by uuid,
  unique (place) deferrable initially deferred
);

-- People publish when somebody is away.
create view absence_span as select person_id, from_at, to_at from absence;
