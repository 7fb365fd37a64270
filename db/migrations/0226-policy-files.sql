-- The files that a policy came in as, by name, with their comments and their order; what is taken out again is written as these were.
alter table policy_draft add column as_written jsonb not null default '{}';
alter table policy_edition add column as_written jsonb not null default '{}';
