-- Accounts to sign in with, their sessions, and the attempts that failed.

create table account (
  id uuid primary key,
  -- Lower case, without '@', so that a name is never somebody else's e-mail address.
  username text not null unique check (username = lower(username) and position('@' in username) = 0),
  email text unique check (email = lower(email) and position('@' in email) > 0),
  -- scrypt with its figures and salt; null: cannot sign in by password.
  password_hash text,
  password_set_at timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- Only the hash of a session's token is kept: who reads this table cannot become anybody.
create table session (
  token_hash bytea primary key,
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null,
  device text not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

-- Attempts in a row without success, by the hash of (name, address) and of the address alone.
create table sign_in_attempt (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
create index sign_in_attempt_age on sign_in_attempt (last_at);
