-- Lists of requests, newest first, by what they are asked for: the conditions are looked at in the index, without the row of each request that
-- does not fit.
drop index request_newest;
create index request_newest on request (received_at desc, id desc, kind, urgency, state, owner_id);
