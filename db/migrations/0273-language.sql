-- In which language a customer, and each contact person, is written to; where nobody said, in the organisation's.
alter table customer add column language text check (language in ('zh-CN', 'en'));
alter table contact_person add column language text check (language in ('zh-CN', 'en'));
