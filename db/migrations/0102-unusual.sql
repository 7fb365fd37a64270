-- Few among very many: who looked at unusually much.
create index event_unusual on event (recorded_at desc, id desc) where type = 'access.unusual';
