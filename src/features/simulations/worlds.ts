// The two worlds that are compared: the editions in force, and the same with the draft in the place of its pack, each as if in force since
// the first day of the span.
import { asOne, compilePack, editionRows, editionsInForce, organisationOf } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import {
  type Edition,
  type Instant,
  localDate,
  type Pack,
  type ParameterValue,
  parsePack,
  periodsBetween,
  type Question,
} from '#policy/index.ts';

export interface Tried {
  readonly document: unknown;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** A pack that reads; refuses one that does not yet. */
export function packOf({ document }: Tried): Pack {
  const { pack } = parsePack(document);
  if (!pack) throw refuse('simulation.not_readable');
  return pack;
}

/** @param now the end of the span */
export async function questionOf(tx: Tx, tried: Tried, from: Instant, now: Instant): Promise<Question> {
  const [{ standing }, rows, organisation] = await Promise.all([
    editionsInForce(tx, now),
    editionRows(tx),
    organisationOf(tx),
  ]);
  const goLive = organisation ? Date.parse(organisation.goLive) : from;
  const since = Math.max(from, goLive);
  const pack = packOf(tried);
  const stood = standing.map((edition) => {
    const row = rows.find(({ id }) => id === edition.id);
    return compiled(edition.id, edition.pack, row?.parameters ?? edition.parameters, since);
  });
  const draft = compiled(`${pack.pack}@draft`, pack, tried.parameters, since);
  const place = stood.findIndex((edition) => edition.pack.pack === pack.pack);
  const after = place < 0 ? [...stood, draft] : stood.with(place, draft);
  const months = [...periodsBetween(draft.calendar, { unit: 'month', count: 1 }, since, now)];
  const moments = [since, ...months.slice(1).map((month) => month.from), now];
  return {
    before: { editions: stood, namedBy: asOne(stood) },
    after: { editions: after, namedBy: asOne(after) },
    from: since,
    now,
    looks: moments.map((at) => ({ at, today: localDate(draft.calendar, at) })),
    weeks: [...periodsBetween(draft.calendar, { unit: 'week', count: 1 }, since, now)].map((week) => week.from),
  };
}

function compiled(id: string, pack: Pack, parameters: Tried['parameters'], since: Instant): Edition {
  const { edition } = compilePack(pack, { id, appliesFrom: since, publishedAt: since, goLive: since, parameters });
  if (!edition) throw refuse('simulation.not_readable');
  return edition;
}
