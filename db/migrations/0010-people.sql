-- Who works here: departments, people with their level and roles, and who stands in for whom while somebody is away.
-- Departments and people are subjects: what is done to them is told as events like everything else.

create table department (
  id uuid primary key references subject (id),
  name text not null,
  head_id uuid,
  created_at timestamptz not null
);
create unique index department_name on department (lower(name));

create table person (
  id uuid primary key references subject (id),
  account_id uuid not null references account (id),
  name text not null,
  username text not null,
  email text,
  phone text,
  level text not null check (level in ('staff', 'leader', 'head', 'auditor', 'administrator')),
  department_id uuid references department (id),
  locale text not null default 'zh-CN',
  -- When somebody else gave the password. As long as the account's password is of that instant, the person may do
  -- nothing but choose an own one.
  password_given_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index person_account on person (account_id);
create unique index person_username on person (lower(username));
create unique index person_email on person (lower(email)) where email is not null;
create index person_name on person (name, id);
create index person_department on person (department_id);

alter table department add constraint department_head foreign key (head_id) references person (id);

create table person_role (
  person_id uuid not null references person (id),
  role text not null,
  primary key (person_id, role)
);
create index person_role_holder on person_role (role, person_id);

create table absence (
  id uuid primary key,
  person_id uuid not null references person (id),
  deputy_id uuid not null references person (id),
  from_at timestamptz not null,
  to_at timestamptz not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid,
  check (deputy_id <> person_id),
  check (from_at < to_at)
);
create index absence_person on absence (person_id, to_at);
create index absence_to on absence (to_at);

-- For lists of other slices: names and departments of people.
create view person_brief as
  select person.id as person_id, person.name, person.level, person.department_id, department.name as department,
    person.disabled_at is not null as disabled
  from person left join department on department.id = person.department_id;

-- Who holds which role. Heading a department is a role by itself.
create view role_holder as
  select person_id, role from person_role
  union
  select head_id, 'department_head' from department where head_id is not null;
