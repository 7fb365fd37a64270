-- What planning looks for however long ago it was: labels, rests, waivers, and what chains and moments of requests and subscriptions rest on. Few events of a
-- history, which lie scattered among the many that only count while their period runs (features/obligations/standing/history.ts says the same list).
create index event_lasting on event (subject_id) where type in (
  'label.changed', 'obligation.waived', 'processing.restricted', 'processing.resumed',
  'request.received', 'request.paused', 'request.resumed', 'request.reopened', 'request.progress_told', 'request.proposed',
  'request.solution_agreed', 'request.solution_due_set', 'request.delay_explained', 'request.deferred', 'request.reconfirmed',
  'request.resolved', 'request.closed', 'request.cancelled', 'subscription.term_begun', 'subscription.ended', 'renewal.reminded'
) or type like '%.retracted';
