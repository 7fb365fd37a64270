-- What each person (or key of the API) has looked at lately: what limits of looking go by, in any number of processes. A mark is a hash and
-- tells nothing by itself; what is recorded for good are events.

create table access_look (
  actor_id uuid not null,
  permission text not null,
  -- The hour or day that is counted.
  since timestamptz not null,
  mark bytea not null,
  primary key (actor_id, permission, since, mark)
);
create index access_look_age on access_look (since);
