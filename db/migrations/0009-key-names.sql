-- For lists of other slices: the names of keys, beside those of people.
create view api_key_brief as select id as key_id, name from api_key;
