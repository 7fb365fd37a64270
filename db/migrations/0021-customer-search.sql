-- What customers are found by stands apart from them: a contact recorded or a tier changed rewrites the customer's row, and must
-- not rewrite the fifty entries of the search index with it.
drop index customer_search;
create table customer_search (
  subject_id uuid primary key references subject (id),
  terms tsvector not null
);
insert into customer_search (subject_id, terms) select subject_id, search from customer;
create index customer_search_terms on customer_search using gin (terms);
alter table customer drop column search;
