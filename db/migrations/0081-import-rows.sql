-- Rows of an import change their state once, all of them: with room on their pages and no index over the state, the new one is written
-- beside the old one and no index is touched. What is bad or stays is looked for through the batch.
drop index import_row_state;
alter table import_row set (fillfactor = 50);
