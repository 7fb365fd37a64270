-- Whom a note among ourselves names, and whether they have seen it.
create table request_note_mention (
  subject_id uuid not null,
  request_id uuid not null,
  note_id uuid not null,
  person_id uuid not null references person (id),
  seen_at timestamptz,
  primary key (subject_id, request_id, note_id, person_id),
  foreign key (subject_id, request_id, note_id) references request_note (subject_id, request_id, id) on delete cascade
);
create index request_note_mention_unseen on request_note_mention (person_id) where seen_at is null;
