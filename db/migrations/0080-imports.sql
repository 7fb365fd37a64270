-- Lists that people bring: the batch with what was recognised and decided, and its rows as they stood in the file, so that any
-- process can go on where another one stopped, and the bad rows can be handed back.

create table import_batch (
  id uuid primary key,
  kind text not null check (kind in ('customers', 'orders', 'interactions')),
  file_name text not null,
  -- What the file is: format, encoding, separator, sheet, the sheets there are, row of the headers.
  source jsonb not null,
  -- The columns with their headers and the first values of each.
  columns jsonb not null,
  -- Which column (or fixed value) fills which field.
  mapping jsonb not null default '[]',
  state text not null check (state in ('reading', 'mapping', 'checking', 'checked', 'running', 'done', 'taking_back', 'taken_back')),
  row_count integer not null default 0,
  -- The last row that the step under way has done, and how its rows came out.
  done_to integer not null default 0,
  good integer not null default 0,
  bad integer not null default 0,
  already integer not null default 0,
  -- Why rows are bad, with how many and which first.
  reasons jsonb not null default '[]',
  -- Of what is taken back: how many records went, how many stay because later work stands on them.
  retracted integer not null default 0,
  kept integer not null default 0,
  created_at timestamptz not null,
  created_by uuid,
  created_name text not null,
  started_at timestamptz,
  finished_at timestamptz,
  taken_back_at timestamptz,
  taken_back_by uuid
);
create index import_batch_newest on import_batch (created_at desc, id desc);

create table import_row (
  batch_id uuid not null references import_batch (id) on delete cascade,
  -- As the spreadsheet counts it: the first line is 1.
  number integer not null,
  -- How many lines before it in the file say the same.
  twin integer not null default 0,
  -- The values as text, in the order of the columns.
  cells json not null,
  state text not null default 'waiting' check (state in ('waiting', 'bad', 'entered', 'already', 'retracted', 'kept')),
  -- The customer it became or belongs to, and the order or interaction.
  subject_id uuid,
  record_id uuid,
  -- By what the same thing is known when it is brought again (locator).
  identity text,
  faults json,
  primary key (batch_id, number)
);
create index import_row_state on import_row (batch_id, state, number) where state <> 'waiting';
