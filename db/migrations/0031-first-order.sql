-- When a customer first ordered: the start of cooperation where nobody has said another. Derived, so that a cancelled order or an
-- import taken back leaves no trace in it.
create view customer_first_order as
  select subject_id, min(placed_on) as first_on from customer_order where state = 'placed' group by subject_id;
