-- A customer's link to one request of theirs: what is kept of it, what both sides wrote there, and the link as an actor.

alter table event drop constraint event_actor_kind_check;
alter table event add constraint event_actor_kind_check check (actor_kind in ('person', 'system', 'api_key', 'customer_link')) not valid;
-- The former rule was narrower, so every row keeps the new one; looking takes no lock that others wait for.
alter table event validate constraint event_actor_kind_check;
-- Links act seldom among so much else.
create index event_by_link on event (recorded_at, id) where actor_kind = 'customer_link';

-- Taken by the customer; actor_id is then the link's.
alter table request_step add column by_link boolean not null default false;

-- The token is told once and kept as its hash only, by which locator ('request_link') finds whose it is.
create table request_link (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  contact_id uuid,
  token_hash bytea not null,
  made_at timestamptz not null,
  made_by uuid,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (subject_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create index request_link_request on request_link (subject_id, request_id);

-- What was written to each other, and what the customer said by a press: agreed, declined, solved, not solved, a rating.
create table request_message (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ours', 'message', 'agreed', 'declined', 'solved', 'not_solved', 'rated')),
  words text,
  rating smallint check (rating between 1 and 5),
  written_at timestamptz not null,
  -- A person, or the customer's link.
  written_by uuid,
  -- When one of us had read it; of what we write ourselves, at once.
  seen_at timestamptz,
  seen_by uuid,
  primary key (subject_id, request_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id),
  check (words is not null or kind not in ('ours', 'message', 'declined', 'not_solved'))
);
create index request_message_unseen on request_message (written_at) where seen_at is null;
