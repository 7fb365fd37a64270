-- A file hangs on one record of its subject, of whatever kind: a request as until now, a contact, a post, a study. Whoever sees the record sees it.
alter table customer_file add column record_kind text;
alter table customer_file add column record_id uuid;
update customer_file set record_kind = 'request', record_id = request_id where request_id is not null;
drop index customer_file_request;
alter table customer_file drop column request_id;
alter table customer_file add constraint customer_file_record_kind_check check (record_kind in ('request', 'interaction', 'post', 'recurrence'));
alter table customer_file add constraint customer_file_record_check check ((record_kind is null) = (record_id is null));
create index customer_file_record on customer_file (subject_id, record_kind, record_id, added_at desc) where record_id is not null;
