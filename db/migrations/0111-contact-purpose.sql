-- For which purpose somebody was spoken with or written to, where it was more than serving them: marketing needs a consent.
alter table interaction add column purpose text;
alter table information_push add column purpose text;
