-- The clocks that run on requests, whoever looks at all of them at once: few among all that is owed.
create index obligation_on_request on obligation (ground_id, due_now_at, id) where actionable and ground_kind = 'request';
