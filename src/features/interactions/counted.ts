// Contacts as figures count them: held in the span, recorded and not taken back by the moment.
import { type CountedSource, countsBy } from '#platform/counting/counted.ts';
import { sql } from '#platform/db.ts';

export const counted: CountedSource = {
  name: 'interaction',
  fields: ['direction', 'channel'],
  during: (
    { from, to },
    counting,
  ) => sql`select e.subject_id, e.ground_id as id, e.occurred_at as moment, e.recorded_at as known_at,
      coalesce((e.data ->> 'held_by')::uuid, e.actor_id) as owner_id, 'interaction'::text as ground_kind, e.ground_id,
      e.data ->> 'direction' as direction, e.data ->> 'channel' as channel
    from event e where e.type = 'interaction.held' and e.occurred_at >= ${from} and e.occurred_at < ${to}
      and ${countsBy(counting, 'interaction.retracted')}`,
};
