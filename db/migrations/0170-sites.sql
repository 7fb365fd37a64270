-- Projects, malls, branches: where the organisation works. A site is a subject; customers belong to several, and people work at several.

create table site (
  id uuid primary key references subject (id),
  name text not null,
  -- The organisation's own address, open to everybody.
  address text,
  department_id uuid references department (id) on delete set null,
  closed_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  version integer not null default 1
);
create unique index site_name on site (lower(name));

create table customer_site (
  subject_id uuid not null references subject (id),
  site_id uuid not null references site (id),
  since timestamptz not null,
  added_by uuid,
  primary key (subject_id, site_id)
);
create index customer_site_of on customer_site (site_id, subject_id);

create table site_person (
  site_id uuid not null references site (id),
  person_id uuid not null references person (id),
  since timestamptz not null,
  primary key (site_id, person_id)
);
create index site_person_at on site_person (person_id, site_id);

-- For other slices: what sites there are, where each customer belongs (a site of a member is one of the whole), who works where.
create view site_brief as
  select id as site_id, name, department_id, closed_at is not null as closed from site;
create view customer_place as
  select distinct m.root_id as subject_id, s.site_id from customer_site s join customer m on m.subject_id = s.subject_id;
create view site_worker as
  select w.site_id, w.person_id from site_person w join site on site.id = w.site_id where site.closed_at is null;
