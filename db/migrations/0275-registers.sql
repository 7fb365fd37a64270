-- What the registers of requirements and suggestions show of a request, as its steps left it.
alter table request
  add column department_id uuid,
  add column requirement_type text,
  add column progress text,
  -- Of a suggestion: whether it was adopted, and when the customer was told.
  add column adopted boolean,
  add column result_told_at timestamptz;
update request r set
  department_id = case when s.department ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then s.department::uuid end,
  adopted = s.adopted,
  result_told_at = s.told
from (select subject_id, request_id,
    (array_agg(fields ->> 'department' order by recorded_at desc, id desc) filter (where fields ? 'department'))[1] as department,
    (array_agg(fields -> 'adopted' = 'true'::jsonb order by recorded_at desc, id desc) filter (where fields ? 'adopted'))[1] as adopted,
    max(occurred_at) filter (where step = 'tell_result') as told
  from request_step group by subject_id, request_id) s
where s.subject_id = r.subject_id and s.request_id = r.id and (s.department is not null or s.adopted is not null or s.told is not null);
create index request_progress on request (progress, received_at desc) where progress is not null;
