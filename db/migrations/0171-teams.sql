-- To whom a person reports. Those of one leader, with the leader, are a team.
alter table person add column leader_id uuid references person (id);
create index person_leader on person (leader_id) where leader_id is not null;

-- What subjects that are no customers are called; the organisation itself has its name in the settings.
create view subject_name as
  select id as subject_id, name from site
  union all select id, name from department
  union all select id, name from person;
