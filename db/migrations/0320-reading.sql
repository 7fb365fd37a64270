-- Policy documents that people brought, and what they decided about each sentence. What was read of them is never kept: it is read anew.
create table policy_document (
  id uuid primary key,
  title text not null,
  origin text not null check (origin in ('pasted', 'txt', 'docx')),
  file_name text not null,
  encoding text,
  -- The file as it came.
  original bytea not null,
  -- Its words, in which decisions name places.
  words text not null,
  version int not null default 1,
  brought_at timestamptz not null,
  brought_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  -- The draft that was made of it last.
  draft_id uuid,
  drafted_at timestamptz
);
create index policy_document_newest on policy_document (changed_at desc, id desc);

create table policy_document_decision (
  document_id uuid not null references policy_document (id) on delete cascade,
  -- The place in the words and what is decided on there.
  key text not null,
  decision jsonb not null,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (document_id, key)
);
