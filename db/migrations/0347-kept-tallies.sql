-- How duties stood up to a moment, counted: figures as of now read these and what has changed since, instead of every obligation there is
-- (docs/decisions/0057). Made and moved on in the background; until they are whole, everything is counted as before.
create table obligation_tally (
  -- The day in which the duties fell due as they began, by its beginning in the zone of the mark.
  day timestamptz not null,
  edition text not null,
  clause text not null,
  rule text not null,
  department_id uuid,
  tier text,
  -- Whether they rest on contracts.
  agreed boolean not null,
  due integer not null,
  open integer not null,
  kept integer not null,
  late integer not null,
  breached integer not null,
  waived integer not null,
  void integer not null,
  unproven integer not null,
  unique nulls not distinct (day, edition, clause, rule, department_id, tier, agreed)
);
-- As of when they stand: one row, or none.
create table obligation_tally_mark (
  the_only boolean primary key default true check (the_only),
  moment timestamptz not null,
  zone text not null,
  -- While they are made: everything that fell due before is counted; null, nothing yet.
  counted_to timestamptz,
  whole boolean not null default false
);
-- What has changed since a moment: what began, what stood otherwise until then, and whose due had been moved and has passed.
create index obligation_opened on obligation (opened_at);
create index obligation_past_until on obligation_past (until_at);
create index obligation_moved_due on obligation (due_now_at) where due_now_at <> due_at;
