-- Requests that have ended and of which something is still written: what retention looks at.
create view request_ended as
  select subject_id, id as request_id, kind, state_at as ended_at from request where state in ('closed', 'cancelled') and title <> '';
