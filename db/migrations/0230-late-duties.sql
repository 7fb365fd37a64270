-- What was done longer ago than the policy admits waits for a leader: until it is approved no event says that it was done.
alter table duty_done rename column retracted_at to decided_at;
alter table duty_done rename column retracted_by to decided_by;
alter table duty_done rename column reason to decision_reason;
alter table duty_done
  add column state text not null default 'counted' check (state in ('counted', 'awaiting_approval', 'refused', 'retracted')),
  -- On what the obligation hangs that it is to keep; the record itself where there is none.
  add column ground_kind text,
  add column ground_id uuid,
  alter column event_id drop not null,
  add check (event_id is not null or state <> 'counted');
update duty_done set state = 'retracted' where decided_at is not null;
-- Leaders look at these across subjects; there are few.
create index duty_done_awaiting on duty_done (recorded_at, id) where state = 'awaiting_approval';
