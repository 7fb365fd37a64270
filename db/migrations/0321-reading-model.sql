-- The model that may be asked about sentences that were not understood: off until an administrator sets one. Its key lies closed.
create table reading_model (
  subject_id uuid not null references subject (id),
  id uuid not null,
  is_on boolean not null,
  url text not null,
  model text not null,
  secret_cipher bytea,
  secret_mask text,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (subject_id, id),
  unique (subject_id)
);
