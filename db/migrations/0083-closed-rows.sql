-- The rows of lists that people bring, and the first values of their columns, hold numbers and addresses: they lie closed. What lay in
-- the clear of lists that were brought before is not kept: their bad rows can be brought again.
delete from import_batch where state in ('reading', 'mapping', 'checking', 'checked');
alter table import_row drop column cells, drop column faults;
alter table import_row add column cells bytea, add column faults bytea;
delete from import_row where state in ('waiting', 'bad');
alter table import_batch drop column columns;
alter table import_batch add column columns bytea;
-- By what things are known that were brought: keyed hashes from now on. An unkeyed one of a number can be tried out.
delete from locator where kind like 'import.%';
