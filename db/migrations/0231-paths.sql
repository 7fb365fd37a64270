-- Requests go by the path that the policy lays down: a step says what the policy asks of it, and after closing a loop may go on.
alter table request drop constraint request_state_check;
-- Calling back is a step, before closing or after it; where a request stands does not change by it.
update request set state = 'resolved' where state = 'called_back';
alter table request add constraint request_state_check check (state in
  ('received', 'responded', 'analysed', 'proposed', 'agreed', 'resolved', 'closed', 'cancelled'));

alter table request
  add column is_complex boolean not null default false,
  add column is_major boolean not null default false,
  -- When it came in, or came back: by then the policy in force says how it goes.
  add column round_at timestamptz,
  -- When it is to be done, as agreed, and when it was.
  add column solution_due timestamptz,
  add column resolved_at timestamptz,
  -- The first step of its path that is neither taken nor passed over; null where the loop is closed, or where there is no path.
  add column next_step text;
update request r set
  round_at = coalesce((select max(s.recorded_at) from request_step s
    where s.subject_id = r.subject_id and s.request_id = r.id and s.step = 'reopen'), r.received_at),
  resolved_at = case when r.state in ('resolved', 'closed') then (select max(s.occurred_at) from request_step s
    where s.subject_id = r.subject_id and s.request_id = r.id and s.step = 'resolve') end;
alter table request alter column round_at set not null;
create index request_loop_open on request (round_at, id) where next_step is not null and state = 'closed';

alter table request_step add column fields jsonb not null default '{}';
