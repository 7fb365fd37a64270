-- Sessions that can be named, listed and ended one by one; that know how their person was proven; and attempts that open again at a time.

alter table session
  add column id uuid not null default gen_random_uuid(),
  -- How the first proof was given: the own password, or another provider's word.
  add column way text not null default 'password' check (way in ('password', 'provider')),
  -- How the second was; null: there was none.
  add column factor text check (factor in ('code', 'recovery', 'provider')),
  -- The password was right and the second proof is outstanding: good for giving it, and for nothing else.
  add column awaits_code boolean not null default false,
  -- When the person last proved to be who they are; dangerous acts ask for a recent one.
  add column confirmed_at timestamptz;
update session set confirmed_at = created_at;
alter table session
  alter column confirmed_at set not null,
  alter column id drop default;
create unique index session_id on session (id);

-- From when on another attempt is tried at all.
alter table sign_in_attempt add column open_at timestamptz;
update sign_in_attempt set open_at = last_at;
alter table sign_in_attempt alter column open_at set not null;
