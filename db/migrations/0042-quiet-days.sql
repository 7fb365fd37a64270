-- Who was in touch lately, for information that is to be sent to many: asked for a whole audience at once.
create index interaction_lately on interaction (occurred_at, subject_id) where state = 'counted';
