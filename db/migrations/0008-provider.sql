-- Signing in by another provider (OpenID Connect): whose account a provider's subject is, and sign-ins that have begun there.
create table account_provider (
  issuer text not null,
  subject text not null,
  account_id uuid not null references account (id) on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create unique index account_provider_account on account_provider (account_id, issuer);

create table provider_start (
  -- The hash of the cookie that binds it to one browser.
  token_hash bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  begun_at timestamptz not null
);
