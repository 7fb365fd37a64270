-- Editions of policies that are or were in force. The document is kept whole: what was owed under it can always be explained by it.
create table policy_edition (
  id text primary key,
  pack text not null,
  edition text not null,
  document jsonb not null,
  parameters jsonb not null,
  -- Names of the parameters somebody has confirmed; the rest stand at the pack's suggestion.
  confirmed text[] not null default '{}',
  -- When a parameter that had been open was stated (epoch ms by name): its rules owe nothing for the time before.
  stated_at jsonb not null default '{}',
  applies_from date not null,
  published_at timestamptz not null,
  -- When the next edition of the same pack took over.
  until_at timestamptz,
  adopted_by uuid,
  revision integer not null default 1
);
