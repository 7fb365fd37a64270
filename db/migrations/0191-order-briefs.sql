-- For other slices: what an order or a service is called, beside a duty that hangs on it.
create view order_brief as
  select subject_id, id as order_id, title from customer_order;
create view subscription_brief as
  select subject_id, id as subscription_id, title from subscription;
