-- Mail that comes in, of a customer or not yet known whose.

-- What was taken in once: by Message-ID, or by the bytes where there is none. A hash; whatever is delivered again is known by it.
create table mail_taken (
  key bytea primary key,
  taken_at timestamptz not null
);

-- Of the organisation as long as nobody knows whose it is; then it is written anew under its customer.
create table mail (
  subject_id uuid not null references subject (id),
  id uuid not null,
  request_id uuid,
  contact_id uuid,
  -- As it names itself, for answers to it.
  message_id text,
  sent_at timestamptz not null,
  arrived_at timestamptz not null,
  sender_cipher bytea,
  sender_mask text,
  sender_index bytea,
  -- Subject, words, names of attachments.
  body_cipher bytea not null,
  -- The whole as it came, until its attachments are with the customer's files or it is discarded.
  raw_cipher bytea,
  -- How many attachments there are, and which of them have been dealt with.
  attachments smallint not null,
  handled smallint[] not null default '{}',
  -- Attachments that were not taken: which, and the code of the refusal.
  refused jsonb not null default '[]',
  state text not null check (state in ('unsorted', 'set_aside', 'sorted', 'discarded')),
  -- Why it was set aside: a machine wrote it, it is our own, there are too many.
  why text,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  primary key (subject_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id),
  check (state <> 'discarded' or reason is not null)
);
create index mail_request on mail (subject_id, request_id) where request_id is not null;
-- How many came from one sender of late.
create index mail_sender on mail (sender_index, arrived_at) where sender_index is not null;
create index mail_waiting on mail (arrived_at, id) where state in ('unsorted', 'set_aside');

-- To which request a Message-ID belongs, as far as mail named it, whichever came first; locator ('mail_thread') has whose it is.
create table mail_thread (
  subject_id uuid not null references subject (id),
  message_hash text not null,
  request_id uuid not null,
  primary key (subject_id, message_hash),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
