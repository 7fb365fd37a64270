-- Requests that are alike, as a group: proposed by the counting of the policy, taken up or put aside by people, studied, and looked at again
-- when the cause comes back. A group of one customer's is about that customer, one across customers about the organisation.

create table recurrence (
  subject_id uuid not null references subject (id),
  id uuid not null,
  basis text not null check (basis in ('cause', 'need', 'text', 'asset', 'site', 'customer', 'people')),
  value text not null,
  nature text not null check (nature in ('problem', 'need')),
  -- What its requests have in common, in words; null where a name says it.
  label text,
  state text not null check (state in ('proposed', 'accepted', 'studied', 'reopened', 'dismissed', 'merged')),
  state_at timestamptz not null,
  -- So many in so many days made it a group, and which clause says so; null where people made it, or the organisation stated the figures.
  at_least int,
  days int,
  clause text,
  found_at timestamptz not null,
  merged_into uuid,
  reason text,
  owner_id uuid,
  due date,
  cause text,
  studied_at timestamptz,
  effective_on date,
  reopened_by uuid,
  version int not null default 1,
  primary key (subject_id, id)
);
create index recurrence_newest on recurrence (found_at desc, id desc);
create index recurrence_by_id on recurrence (id);

-- What brings further requests into a group; a merged one's come with it.
create table recurrence_key (
  subject_id uuid not null,
  basis text not null,
  value text not null,
  nature text not null,
  recurrence_id uuid not null,
  primary key (subject_id, basis, value, nature)
);
create index recurrence_key_of on recurrence_key (subject_id, recurrence_id);

create table recurrence_member (
  subject_id uuid not null,
  request_id uuid not null,
  recurrence_id uuid not null,
  added_at timestamptz not null,
  primary key (subject_id, request_id, recurrence_id),
  foreign key (subject_id, request_id) references request (subject_id, id) on delete cascade
);
create index recurrence_member_of on recurrence_member (recurrence_id, request_id);

create table recurrence_action (
  subject_id uuid not null,
  id uuid not null,
  recurrence_id uuid not null,
  words text not null,
  owner_id uuid not null,
  due date not null,
  done_at timestamptz,
  done_by uuid,
  primary key (subject_id, id),
  foreign key (subject_id, recurrence_id) references recurrence (subject_id, id) on delete cascade
);
create index recurrence_action_of on recurrence_action (subject_id, recurrence_id);

-- What the organisation states where no policy does: how many in how many days, of one customer, and of several together.
create table recurrence_terms (
  scope text primary key check (scope in ('customer', 'organisation')),
  at_least int not null check (at_least >= 2),
  days int not null check (days >= 1),
  stated_at timestamptz not null,
  stated_by uuid
);
