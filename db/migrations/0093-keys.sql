-- Keys of sensitive values (src/platform/secrecy). The master key that wraps them is never here.

create table data_key (
  -- field keys close values, index keys find them.
  purpose text not null check (purpose in ('field', 'index')),
  -- Two bytes in the header of every closed value.
  version integer not null check (version between 1 and 65535),
  suite smallint not null check (suite between 1 and 255),
  wrapped bytea not null,
  -- The id of the master key that wraps it (an HMAC of a constant, 32 bits): says which key is missing.
  master text not null,
  made_at timestamptz not null,
  -- Since when nothing in this database needs it; older backups may.
  retired_at timestamptz,
  primary key (purpose, version)
);

-- How far a column has been closed again under the newest keys. One row a column; the next rotation begins it anew.
create table key_rotation (
  table_name text not null,
  column_name text not null,
  field_version integer not null,
  index_version integer not null,
  -- The cursor: rows up to this key have been looked at.
  after_subject uuid,
  after_row uuid,
  renewed bigint not null default 0,
  begun_at timestamptz not null,
  finished_at timestamptz,
  primary key (table_name, column_name)
);
