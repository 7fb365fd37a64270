-- Former passwords (hashes), for installations whose profile forbids to take them again.
create table account_password (
  account_id uuid not null references account (id) on delete cascade,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (account_id, set_at)
);
