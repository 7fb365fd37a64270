-- Each start asks whether something still lies open (0024-closed-values.sql): almost always nothing does, and it must not walk the archive to see that.
create index customer_open on customer (subject_id) where phone_open is not null or email_open is not null or wecom_open is not null
  or address_open is not null or id_number_open is not null;
create index contact_open on contact_person (subject_id, id) where phone_open is not null or email_open is not null or wecom_open is not null;
