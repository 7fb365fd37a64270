-- What was brought along about a customer: photos, scans, documents, recordings. Their contents lie closed, piece by piece.

create table customer_file (
  subject_id uuid not null references subject (id),
  id uuid not null,
  kind text not null check (kind in ('photo', 'scan', 'document', 'recording')),
  name text not null,
  -- What the bytes are, found from them and not from what the browser said.
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  -- The request it belongs to, if any: while that is open, it is held.
  request_id uuid,
  added_at timestamptz not null,
  added_by uuid,
  primary key (subject_id, id)
);
create index customer_file_newest on customer_file (subject_id, added_at desc, id desc);

create table file_chunk (
  subject_id uuid not null,
  file_id uuid not null,
  no integer not null,
  -- Bound to subject, file, place, size and type: a piece opens nowhere else, and a file that was cut is found.
  cipher bytea not null,
  primary key (subject_id, file_id, no),
  foreign key (subject_id, file_id) references customer_file (subject_id, id)
);
-- What is closed cannot be made smaller.
alter table file_chunk alter column cipher set storage external;
