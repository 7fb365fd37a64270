-- Whose number ends so is found among one's own first, as names are (0357): at a million two hundred numbers end alike, all over the table, to find the one of one's own. The index of
-- what customers are found by knows the hashes of endings too, of a root those of all its members and of everybody one speaks to there.
drop index customer_search_terms;
alter table customer_search add column tails bytea[] not null default '{}';
update customer_search s set tails = e.tails
from (
  select m.root_id, array_agg(distinct t.tail order by t.tail) as tails
  from customer m join (
    select subject_id, phone_tail as tail from customer where phone_tail is not null
    union all select subject_id, id_number_tail from customer where id_number_tail is not null
    union all select subject_id, phone_tail from contact_person where phone_tail is not null
  ) t on t.subject_id = m.subject_id
  group by m.root_id
) e
where e.root_id = s.subject_id;
create index customer_search_terms on customer_search using gin (terms, departments, tails);
