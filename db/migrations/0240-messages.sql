-- Messages to customers: by what they go out and come in, and an outbox written with what causes a message.

-- How mail and other messages leave and arrive, one row each; of the organisation. What opens it is closed and never told.
create table outlet (
  subject_id uuid not null references subject (id),
  id uuid not null,
  kind text not null check (kind in ('email', 'webhook', 'mailbox')),
  is_on boolean not null,
  settings jsonb not null,
  secret_cipher bytea,
  secret_mask text,
  -- Of a mailbox: how far it has been read.
  progress jsonb,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (subject_id, id),
  unique (subject_id, kind)
);

-- waiting: to be handed over; sending: it is being handed over, and whoever does it notes what came of it; uncertain: nobody noted it, so that
-- it is not handed over again unless a person says so.
create table message (
  subject_id uuid not null references subject (id),
  id uuid not null,
  channel text not null check (channel in ('email', 'webhook')),
  purpose text not null,
  contact_id uuid,
  request_id uuid,
  -- To whom, as lists show it; subject, words and the address itself lie closed.
  address_mask text not null,
  body_cipher bytea not null,
  -- Fixed when it is written: the same however often it is tried.
  message_id text not null,
  automatic boolean not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed', 'stopped', 'bounced')),
  why text,
  attempts smallint not null,
  queued_at timestamptz not null,
  queued_by uuid,
  -- When it is tried next, when it was tried last, when it came to its end.
  next_at timestamptz,
  tried_at timestamptz,
  settled_at timestamptz,
  primary key (subject_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create index message_request on message (subject_id, request_id) where request_id is not null;
-- What a person has to look at, of all customers.
create index message_troubled on message (tried_at) where state in ('uncertain', 'failed', 'bounced');
