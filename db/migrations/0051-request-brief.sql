-- For other slices: what a request is called, beside a duty that hangs on it.
create view request_brief as
  select subject_id, id as request_id, number, title from request;
