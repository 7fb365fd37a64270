-- What somebody may do only when a second person has approved it: asked for, decided by a leader, used once.

create table approval (
  id uuid primary key,
  asker_id uuid not null references person (id),
  asked_at timestamptz not null,
  -- what it is for, in the asker's words
  purpose text not null,
  -- the permissions that are held only on approval
  acts text[] not null,
  -- SHA-256 of the request as it was sent: it is approved exactly so
  hash bytea not null,
  -- the request, to be sent again; gone when nothing can be done with it any more
  request jsonb,
  -- what the approver was told of it
  told jsonb not null,
  decide_by timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person (id),
  granted boolean,
  reason text,
  use_by timestamptz,
  used_at timestamptz,
  withdrawn_at timestamptz,
  check ((decided_at is null) = (granted is null))
);
create index approval_asker on approval (asker_id, asked_at desc, id);
create index approval_waiting on approval (asked_at desc, id) where decided_at is null and withdrawn_at is null;
