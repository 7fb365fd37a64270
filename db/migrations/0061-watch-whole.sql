-- What the sweep must know to let obligations age by themselves, without reading what happened to their subjects.

alter table obligation_watch
  -- until then the passing of time changes each obligation by itself; from then on the subject is planned whole
  add column whole_at timestamptz not null default '-infinity',
  -- the editions it was planned under, as one word: under others it is planned whole
  add column planned_under text not null default '';

-- A state changes often and is asked for with its clause, which is found without it.
drop index obligation_clause;
create index obligation_clause on obligation (due_at, clause);
