-- Warnings of the policy as they stood: raised when a condition became true, cleared when it was false again. The id is that of the event
-- that raised it, which is what the duties after it hang on.
create table alert (
  subject_id uuid not null references subject (id),
  id uuid not null,
  pack text not null,
  edition text not null,
  rule text not null,
  clause text not null,
  alert text not null,
  -- Roles.
  tell text[] not null,
  raised_at timestamptz not null,
  -- The condition with what was seen.
  trace jsonb not null,
  cleared_at timestamptz,
  cleared_because text check (cleared_because in ('passed', 'audience', 'policy', 'retracted')),
  cleared_trace jsonb,
  primary key (subject_id, id),
  check ((cleared_at is null) = (cleared_because is null))
);
create unique index alert_standing on alert (subject_id, pack, rule) where cleared_at is null;
create index alert_standing_newest on alert (raised_at desc, id desc) where cleared_at is null;
create index alert_newest on alert (raised_at desc, id desc);

-- Who has put a warning away from their Today.
create table alert_seen (
  subject_id uuid not null,
  alert_id uuid not null,
  person_id uuid not null,
  seen_at timestamptz not null,
  primary key (subject_id, alert_id, person_id),
  foreign key (subject_id, alert_id) references alert (subject_id, id) on delete cascade
);

-- Published by customers: who of ours has which part in looking after whom; whom a warning is told to goes by it.
create view customer_mate as select subject_id, role, person_id from customer_team;
