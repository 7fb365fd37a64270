-- Today page by page: what a person owes in the order of due and customer, so that a page begins where the last one ended although
-- hundreds of duties fall due at one moment. The customer in the index also lets a person's duties be counted without their rows.
drop index obligation_today;
create index obligation_today on obligation (owner_id, due_now_at, subject_id) where actionable;
