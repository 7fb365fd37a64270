-- What the customer attaches by the link and what we share with them stand in the conversation; so does whether they would recommend us, and
-- what they suggest.

alter table request_message add column file_id uuid;
-- Since when what we shared is not shown to them any more.
alter table request_message add column withdrawn_at timestamptz;
alter table request_message add column recommend smallint check (recommend between 0 and 10);

alter table request_message drop constraint request_message_kind_check;
alter table request_message add constraint request_message_kind_check check
  (kind in ('ours', 'message', 'agreed', 'declined', 'solved', 'not_solved', 'rated', 'attached', 'shared', 'suggested')) not valid;
-- The former rule was narrower, so every row keeps the new one; looking takes no lock that others wait for.
alter table request_message validate constraint request_message_kind_check;
alter table request_message drop constraint request_message_check;
alter table request_message add constraint request_message_check check
  (words is not null or kind not in ('ours', 'message', 'declined', 'not_solved', 'suggested')) not valid;
alter table request_message validate constraint request_message_check;
alter table request_message add constraint request_message_file_check check ((file_id is not null) = (kind in ('attached', 'shared'))) not valid;
alter table request_message validate constraint request_message_file_check;

-- The files of a request, for its page.
create index customer_file_request on customer_file (subject_id, request_id, added_at desc) where request_id is not null;
