-- What a customer signed a step with, by hand or by name: closed whole (body). The event of the step has its hash and that of what was agreed
-- on, and lies under the seal; so a signature that was changed is found, and one that was taken away is missed.
create table request_signature (
  subject_id uuid not null,
  request_id uuid not null,
  step_id uuid not null,
  event_id uuid not null,
  body bytea not null,
  primary key (subject_id, request_id, step_id),
  foreign key (subject_id, request_id) references request (subject_id, id)
);
