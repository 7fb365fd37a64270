-- Whom a department looks after: of each customer the departments of its owner and of those who assist, in the order of the lists. Without it a page for a small
-- department walked through the customers of all others. Who may see a customer is decided as before, from owner and team; this only leads there.
-- Nobody looks after it: department 'ffffffff-…'. People who are in no department are together: '00000000-…'. Only roots of merged customers stand here.
create table customer_department (
  subject_id uuid not null references subject (id),
  department_id uuid not null,
  tier text not null,
  name text not null,
  contact_at timestamptz not null,
  primary key (subject_id, department_id)
) with (fillfactor = 80);
insert into customer_department (subject_id, department_id, tier, name, contact_at)
select w.subject_id, w.department_id, coalesce(c.tier, 'none'), c.name, coalesce(c.last_contact_at, '-infinity')
from (
  select c.subject_id, case when c.owner_id is null then 'ffffffff-ffff-ffff-ffff-ffffffffffff' else coalesce(p.department_id, '00000000-0000-0000-0000-000000000000') end as department_id
  from customer c left join person p on p.id = c.owner_id where c.root_id = c.subject_id
  union
  select t.subject_id, coalesce(p.department_id, '00000000-0000-0000-0000-000000000000') from customer_team t join person p on p.id = t.person_id
) w join customer c on c.subject_id = w.subject_id and c.root_id = c.subject_id;
create index customer_department_contact on customer_department (department_id, tier, contact_at, subject_id);
create index customer_department_name on customer_department (department_id, name, subject_id) include (tier);
