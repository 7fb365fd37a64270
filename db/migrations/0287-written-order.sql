-- A policy is kept as it was written: jsonb forgets in which order the entries of a table stand (causes, parameters, roles), which is the writer's.
alter table policy_draft alter column document type json using document::json;
alter table policy_edition alter column document type json using document::json;
alter table simulation alter column document type json using document::json;
