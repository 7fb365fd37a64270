-- Indexes that no question uses, and that every customer who enters paid for: customers are not looked for by their import (its rows
-- name them), and the stints of one customer are few, so that the key finds them.
drop index customer_of_import;
drop index label_stint_history;
