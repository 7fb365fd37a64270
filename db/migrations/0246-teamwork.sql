-- People together at one request: who watches it, the task force, who has it open just now.

create table request_watcher (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null references person (id),
  added_at timestamptz not null,
  added_by uuid,
  -- Up to when they have seen what happened.
  seen_at timestamptz not null,
  primary key (subject_id, request_id, person_id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create index request_watcher_person on request_watcher (person_id);

create table request_team (
  subject_id uuid not null,
  request_id uuid not null,
  purpose text not null,
  formed_at timestamptz not null,
  formed_by uuid,
  primary key (subject_id, request_id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create table request_team_member (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null references person (id),
  leads boolean not null,
  primary key (subject_id, request_id, person_id),
  foreign key (subject_id, request_id) references request_team (subject_id, request_id) on delete cascade
);
create index request_team_member_person on request_team_member (person_id);

-- Of this minute only: worth nothing after a crash, so nothing of it is logged.
create unlogged table request_presence (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  writing boolean not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (subject_id, request_id, person_id)
);

-- In whose hands requests are: of whoever looks after one, of its task force, and, while nobody has taken it, of the department in whose queue it is.
create or replace view request_handler as
  select m.root_id as subject_id, r.owner_id as person_id
  from request r join customer m on m.subject_id = r.subject_id
  where r.owner_id is not null and r.state not in ('closed', 'cancelled')
  union all
  select m.root_id, t.person_id
  from request_team_member t join request r on r.subject_id = t.subject_id and r.id = t.request_id join customer m on m.subject_id = r.subject_id
  where r.state not in ('closed', 'cancelled')
  union all
  select m.root_id, p.id
  from request_queue q join request r on r.subject_id = q.subject_id and r.id = q.request_id join customer m on m.subject_id = r.subject_id
    join person p on p.department_id = q.department_id
  where r.owner_id is null and r.state not in ('closed', 'cancelled');
