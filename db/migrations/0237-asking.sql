-- What somebody without an account asks on the organisation's page: nobody's until a person has said whose it is. What they wrote lies closed
-- (body), and goes once it is decided.
create table asked (
  id uuid primary key,
  asked_at timestamptz not null,
  kind text not null,
  body bytea,
  -- The notice that was shown and agreed to; null where there was none.
  notice_version integer,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'discarded')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  -- Whose it turned out to be, and what became of it.
  subject_id uuid references subject (id),
  request_id uuid,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'waiting') = (body is not null))
);
create index asked_waiting on asked (asked_at, id) where state = 'waiting';
create index asked_subject on asked (subject_id) where subject_id is not null;
