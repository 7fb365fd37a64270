-- Keys by which programs act. Only the hash of a key is kept: who reads this table cannot become anybody.
create table api_key (
  -- A subject, like a person: what is done to the key and by it is told as events.
  id uuid primary key references subject (id),
  name text not null,
  -- The part of the key that is shown, by which it is found.
  prefix text not null unique,
  hash bytea not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  -- From where it may be used (CIDR); null: from anywhere.
  addresses text[],
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_address text,
  revoked_at timestamptz,
  revoked_by uuid
);
