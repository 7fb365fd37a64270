-- Lists of requests that another system kept.
alter table import_batch drop constraint import_batch_kind_check;
alter table import_batch add constraint import_batch_kind_check check (kind in ('customers', 'orders', 'interactions', 'referrals', 'requests'));
