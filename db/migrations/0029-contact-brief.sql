-- Published for other slices, so that their records can name whom one spoke to.
create view contact_brief as
  select subject_id, id as contact_id, name, post, key_person, left_at from contact_person;
