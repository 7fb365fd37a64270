-- Whom one types is found among one's own first: the index of what customers are found by knows the departments too (customer_department), so that of thousands who are called so
-- those within reach are read and no others. Without it the first hundred of everybody's were looked at, and one's own were not among them.
drop index customer_search_terms;
alter table customer_search add column departments uuid[] not null default '{}';
update customer_search s set departments = d.ids
from (select subject_id, array_agg(department_id order by department_id) as ids from customer_department group by subject_id) d
where d.subject_id = s.subject_id;
create index customer_search_terms on customer_search using gin (terms, departments);
-- Who was merged into another is few: they are told from roots without reading the rows.
create index customer_merged on customer (subject_id) where root_id <> subject_id;
