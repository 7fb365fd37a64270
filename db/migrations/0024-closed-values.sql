-- Sensitive values of customers and of those one speaks to there are kept closed, masked and indexed (docs/decisions/0011-sensitive-values.md).
-- What lay in the clear waits in the columns *_open until the next start closes it (platform/secrecy/closing.ts); then they are null for good.

alter table customer rename column phone to phone_open;
alter table customer rename column email to email_open;
alter table customer rename column wecom to wecom_open;
alter table customer rename column address to address_open;
alter table customer rename column id_number to id_number_open;
alter table customer
  add column phone_cipher bytea, add column phone_mask text, add column phone_index bytea, add column phone_tail bytea,
  add column email_cipher bytea, add column email_mask text, add column email_index bytea,
  add column wecom_cipher bytea, add column wecom_mask text, add column wecom_index bytea,
  add column address_cipher bytea, add column address_mask text,
  add column id_number_cipher bytea, add column id_number_mask text, add column id_number_index bytea, add column id_number_tail bytea;
create index customer_phone on customer (phone_index) where phone_index is not null;
create index customer_phone_tail on customer (phone_tail) where phone_tail is not null;
create index customer_email on customer (email_index) where email_index is not null;
create index customer_id_number on customer (id_number_index) where id_number_index is not null;
create index customer_id_number_tail on customer (id_number_tail) where id_number_tail is not null;

alter table contact_person rename column phone to phone_open;
alter table contact_person rename column email to email_open;
alter table contact_person rename column wecom to wecom_open;
alter table contact_person
  add column phone_cipher bytea, add column phone_mask text, add column phone_index bytea, add column phone_tail bytea,
  add column email_cipher bytea, add column email_mask text, add column email_index bytea,
  add column wecom_cipher bytea, add column wecom_mask text, add column wecom_index bytea;
create index contact_phone on contact_person (phone_index) where phone_index is not null;
create index contact_phone_tail on contact_person (phone_tail) where phone_tail is not null;
create index contact_email on contact_person (email_index) where email_index is not null;

-- Numbers are found by the blind index from now on, not by words of the search.
update customer_search s set terms = (select coalesce(array_to_tsvector(array_agg(lexeme)), '')
  from unnest(s.terms) where lexeme !~ '^[pt]:');
