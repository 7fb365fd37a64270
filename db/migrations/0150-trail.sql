-- The audit trail reads events of everybody: by time, by who acted, by type, each the newest first and page by page.
create index event_trail on event (recorded_at, id);
create index event_actor on event (actor_id, recorded_at, id) where actor_id is not null;
create index event_type on event (type, recorded_at, id);
-- Programs act seldom among so much else.
create index event_by_key on event (recorded_at, id) where actor_kind = 'api_key';
