-- Since when something that the customer said about a request waits for an answer by a person; null while nothing does.
alter table request add column unanswered_at timestamptz;
