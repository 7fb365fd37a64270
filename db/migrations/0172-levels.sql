-- Levels for those who need a part of the archive only: at the desk, on site, in marketing.
alter table person drop constraint person_level_check;
alter table person add constraint person_level_check
  check (level in ('agent', 'on_site', 'outreach', 'staff', 'leader', 'head', 'auditor', 'administrator'));
