-- What is attached to something asked without an account. It lies closed with what was asked, becomes a file of the customer when somebody says
-- whose it is, and goes when it is refused or its time is over.
alter table asked add column sent_as uuid unique;

create table asked_file (
  asked_id uuid not null references asked (id),
  -- Chosen where it was sent from: sent again it is there once.
  id uuid not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  body bytea not null,
  sent_at timestamptz not null,
  primary key (asked_id, id)
);
create index asked_over on asked (coalesce(decided_at, asked_at)) where state <> 'confirmed';
