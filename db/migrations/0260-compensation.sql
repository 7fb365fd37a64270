-- What customers are given to make good what went wrong. A row is one that was given; what is proposed waits among the approvals.
create table compensation (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  form text not null check (form in ('discount', 'gift', 'credit', 'refund')),
  amount numeric(14,2) not null check (amount > 0),
  reason text,
  given_at timestamptz not null,
  -- The day in the organisation's zone: to which year it belongs.
  given_on date not null,
  given_by uuid,
  approved_by uuid,
  -- Whose budget it is from.
  department_id uuid,
  primary key (subject_id, id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
create index compensation_of on compensation (subject_id, request_id);
create index compensation_on on compensation (given_on);

-- What a department may give in a year; without a row nobody has stated one.
create table compensation_budget (
  department_id uuid not null references department (id) on delete cascade,
  year int not null check (year between 2000 and 2200),
  amount numeric(14,2) not null check (amount >= 0),
  stated_at timestamptz not null,
  stated_by uuid,
  primary key (department_id, year)
);

-- The organisation's own table of who may approve how much, in the place of the usual one; whole, as people stated it.
create table compensation_authority (
  one boolean primary key default true check (one),
  lines jsonb not null,
  stated_at timestamptz not null,
  stated_by uuid
);
