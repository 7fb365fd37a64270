-- Who signed in from where, and which attempts failed: the log of the network that the law asks to be kept for 180 days (Cybersecurity Law 21(3)).
-- Sessions themselves go when they end. Only attempts that were tried stand here, so nobody fills it.
create table sign_in_log (
  id uuid primary key,
  at timestamptz not null,
  -- Null: no account has the name that was typed, and the name is not kept.
  account_id uuid,
  outcome text not null check (outcome in ('entered', 'proven', 'wrong_password', 'wrong_code')),
  address text not null,
  device text not null
);
create index sign_in_log_age on sign_in_log (at);
create index sign_in_log_account on sign_in_log (account_id, at) where account_id is not null;
