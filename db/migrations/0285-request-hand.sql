-- In whose hands a request is: its owner; while nobody has taken it and it is open, the department in whose queue it stands. Published for whoever
-- has to know who owes what is due about it.
create view request_hand as
select r.subject_id, r.id as request_id, r.owner_id as person_id,
  case when r.owner_id is null and r.state not in ('closed', 'cancelled') then q.department_id end as department_id
from request r left join request_queue q on q.subject_id = r.subject_id and q.request_id = r.id;
