-- Which installation this is: backups of one are never mixed with those of another, and a restored one is still the same.
create table installation (
  only_one boolean primary key default true check (only_one),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;
