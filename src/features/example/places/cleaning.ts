// The rounds in which the archive was cleaned: what the policy owed of the organisation, each with the customers that were looked through.
import { holderAt, type Life, type Lived, owed, tell } from '../life.ts';
import { atWork, day, hour, iso, part, type World } from '../world.ts';

/** Keeps most of the cleanings that were owed; told before the organisation's books are kept. */
export function cleanArchive(house: Lived, lives: readonly Life[], world: World): void {
  const { chance } = house;
  for (const window of owed(house, world)) {
    const isCleaning = world.edition.timed.get(window.rule)?.timed.keptBy === 'archive.cleaned';
    const begun = atWork(world, window.from + part(window.due - window.from, [0.6, 0.9], chance), chance);
    const closed = begun + part(day, [1, 4], chance);
    if (!isCleaning || closed >= world.now || closed > window.due || chance.is(0.1)) continue;
    const id = chance.id(begun);
    const actorId = holderAt(house, window.by, begun, world);
    const there = lives.filter(({ entered }) => entered < begun);
    const handled = [...new Set(Array.from({ length: Math.min(8, there.length) }, () => chance.pick(there)))];
    const byOutcome: Record<string, number> = {};
    for (const life of handled) {
      const outcome = chance.is(0.7) ? 'kept' : 'corrected';
      byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
      const handledAt = iso(begun + part(hour, [1, 20], chance));
      world.ledger.add('cleaning_item', {
        subject_id: life.id,
        cleaning_id: id,
        reasons: ['stale'],
        outcome,
        note: null,
        handled_by: actorId,
        handled_at: handledAt,
      });
    }
    world.ledger.add('archive_cleaning', {
      id,
      title: iso(begun).slice(0, 'YYYY-MM'.length),
      stale_after: String(world.edition.parameters.stale_after ?? '12mo'),
      stale_before: iso(begun - 365 * day),
      attempts: 3,
      created_at: iso(begun),
      created_by: actorId,
      closed_at: iso(closed),
      closed_by: actorId,
    });
    const data = { cleaning: id, total: handled.length, ...byOutcome };
    tell(house, { type: 'archive.cleaned', occurred: closed, actorId, data });
  }
}
