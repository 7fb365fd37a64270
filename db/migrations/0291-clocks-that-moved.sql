-- Which clocks of requests began or changed since somebody last looked: a screen that shows all that run asks for these alone.
create or replace view obligation_clock as
  select subject_id, ground_kind, ground_id, id as obligation_id, rule, duty, clause, from_at, due_now_at as due, state, paused, owner_id, actionable, stood_at
  from obligation;
create index obligation_request_moved on obligation (stood_at) where ground_kind = 'request';
