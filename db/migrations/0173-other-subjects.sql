-- Duties about subjects that are no customers: sites, departments, people, the organisation itself.
create index subject_other on subject (id) where kind = any (array['site', 'department', 'person', 'organisation']);

-- The organisation is called what its settings say.
create or replace view subject_name as
  select id as subject_id, name from site
  union all select id, name from department
  union all select id, name from person
  union all select '00000000-0000-7000-8000-000000000001'::uuid, value ->> 'name' from setting where name = 'organisation';
