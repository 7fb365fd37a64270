-- Signs of life of those who run jobs; the queue itself lies in the schema graphile_worker, which migrates itself.
create table job_worker (
  id text primary key,
  seen_at timestamptz not null
);
