-- Templates of messages as the organisation has changed them; every version stays. Without a row, or with one that takes a change back, the
-- usual one holds (packs/messages.yaml).
create table message_template (
  kind text not null,
  language text not null,
  version integer not null,
  -- Null: the usual one again.
  subject text,
  words text,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (kind, language, version),
  check ((subject is null) = (words is null))
);
