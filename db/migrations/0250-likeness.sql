-- What of a request says that it is like others. Kept as requests come in, so that nothing is scanned when the next one comes.

-- The words of a request; `bands` only of one that no earlier one was like: the others of its text are found by it.
create table request_words (
  subject_id uuid not null,
  request_id uuid not null,
  -- The request that all of this text are like.
  first_id uuid not null,
  words text[] not null,
  bands int[],
  primary key (subject_id, request_id),
  foreign key (subject_id, request_id) references request (subject_id, id) on delete cascade
);
create index request_words_bands on request_words using gin (bands) with (fastupdate = off) where bands is not null;

-- One row a basis: its cause, its need type, its text, the service that it is about, the site, the customer.
create table request_likeness (
  subject_id uuid not null,
  request_id uuid not null,
  basis text not null check (basis in ('cause', 'need', 'text', 'asset', 'site', 'customer')),
  value text not null,
  -- Problems and needs are not counted together.
  nature text not null check (nature in ('problem', 'need')),
  received_at timestamptz not null,
  primary key (subject_id, request_id, basis, value),
  foreign key (subject_id, request_id) references request (subject_id, id) on delete cascade
);
create index request_likeness_alike on request_likeness (basis, value, nature, received_at);
create index request_likeness_newest on request_likeness (received_at);
