-- Service orders: of which kind, from which request, which terms were explained, how it was paid, which invoice was handed over.
alter table customer_order
  add column service text check (service in ('opening', 'installation', 'commissioning', 'change')),
  add column request_id uuid,
  add column pay_method text check (pay_method in ('cash', 'card', 'online', 'transfer')),
  add column paid_amount numeric(14, 2) check (paid_amount >= 0),
  add column invoice_number text,
  add column invoice_amount numeric(14, 2) check (invoice_amount >= 0),
  add column invoiced_on date;
update customer_order set service = 'opening' where opening;
create index customer_order_request on customer_order (subject_id, request_id) where request_id is not null;

-- Explained to the customer before they order, or when their service changes; how they confirmed it.
create table order_terms (
  subject_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  terms text not null,
  explained_at timestamptz not null,
  explained_by uuid,
  confirmation text,
  primary key (subject_id, order_id, id),
  foreign key (subject_id, order_id) references customer_order (subject_id, id)
);
