-- Rotation goes through bodies too (src/platform/secrecy/body.ts): files, rows of lists. Their keys have any columns, so the cursor is a text.
alter table key_rotation add column after_key text;

-- What was revealed had been kept as an answer for repeated requests, in the clear. It is not kept any more.
delete from idempotency where path like '/api/customers/%/reveal';
