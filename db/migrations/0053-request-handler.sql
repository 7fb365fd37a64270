-- Who is handling a request of whom right now: what somebody may see of a customer can rest on it.
create view request_handler as
  select subject_id, owner_id as person_id from request
  where owner_id is not null and state <> all (array['closed', 'cancelled']);
