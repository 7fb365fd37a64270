-- A call about what is done and over stays as proof that it was made; Today no longer walks past it.
alter table obligation_call add column is_over boolean not null default false;
update obligation_call c set is_over = true from obligation o
  where o.subject_id = c.subject_id and o.id = c.obligation_id and c.seen_at is null
    and not (o.actionable or (o.state = 'breached' and c.kind = 'escalate'));
drop index obligation_call_person;
create index obligation_call_person on obligation_call (person_id, made_at desc) where seen_at is null and not is_over;
