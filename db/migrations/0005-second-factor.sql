-- The second factor of an account (RFC 6238) and the codes for the day it is lost.

-- subject_id is the account's id: sensitive values are kept by the row of their subject (src/platform/secrecy).
create table account_factor (
  subject_id uuid primary key references account (id) on delete cascade,
  secret_cipher bytea not null,
  secret_mask text,
  proposed_at timestamptz not null,
  -- When the first code was given; null: proposed, and good for nothing yet.
  confirmed_at timestamptz,
  -- The step of the last code that was taken: no code counts twice.
  last_step bigint not null default 0
);

-- Only hashes; they have 120 bits (ASVS 5.0.0, 6.5.2).
create table account_recovery (
  account_id uuid not null references account (id) on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (account_id, hash)
);
