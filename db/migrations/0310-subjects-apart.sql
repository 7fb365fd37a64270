-- A database on several machines keeps a subject and what belongs to it together, and asks no other machine whether a reference holds
-- (docs/decisions/0048-past-one-machine.md). References from one subject to another, and from what every machine has to a subject, therefore go;
-- what writes those rows has the subject in hand, and an erasure goes by what the slices declare as personal.
alter table duplicate_pair drop constraint duplicate_pair_other_id_fkey;
alter table referral drop constraint referral_referred_id_fkey;
alter table asked drop constraint asked_subject_id_fkey;
alter table locator drop constraint locator_subject_id_fkey;
alter table api_key drop constraint api_key_id_fkey;
alter table department drop constraint department_id_fkey;
alter table person drop constraint person_id_fkey;
alter table site drop constraint site_id_fkey;

-- What is sealed is kept with its event. That a place in the chain is taken once is said by the seal's own key and proven by its root.
alter table sealed_event drop constraint sealed_event_pkey, add constraint sealed_event_pkey primary key (subject_id, event_id);
create index sealed_event_place on sealed_event (seal, position);
