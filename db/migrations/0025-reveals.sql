-- How many sensitive values each person (or key of the API) has looked at, by hour: what limits and remarks go by. The looks themselves are events.
create table reveal_tally (
  actor_id uuid not null,
  hour timestamptz not null,
  count integer not null,
  primary key (actor_id, hour)
);
