// What a policy would say of the requests that a list has brought: their events, judged as if it had been in force all the time.
import { join } from 'node:path';
import { loadCalendars, loadPacks } from '#app/policies/packs.ts';
import { type Database, sql } from '#platform/db.ts';
import { binding, compile, type Edition, type HistoryEvent, type Instant, plan } from '#policy/index.ts';

export interface Kept {
  readonly duty: string;
  readonly kept: number;
  readonly late: number;
  readonly broken: number;
}

/** An edition of a shipped pack, in force from the beginning of time. */
export function editionOf(pack: string, root: string): Edition {
  const found = loadPacks(join(root, 'packs')).find((one) => one.pack?.pack === pack)?.pack;
  if (!found) throw new Error(`there is no pack ${pack}`);
  const { calendars } = loadCalendars(join(root, 'packs', 'calendars'));
  const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
  const known = Object.fromEntries(Object.entries(parameters).filter(([name]) => found.parameters?.[name]));
  const adoption = { id: 'replay', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: known };
  const { edition, findings } = compile(found, adoption, calendars);
  if (!edition) throw new Error(findings.map(({ code, place }) => `${place}: ${code}`).join('\n'));
  return edition;
}

/** Every customer in one tier, all that happened to their requests, and how the duties about them came out by `now`. */
export async function judged(db: Database, edition: Edition, tier: string | undefined, now: Instant): Promise<Kept[]> {
  const rows = await db.read((tx) =>
    tx.rows<
      HistoryEvent & { subject: string; groundId: string }
    >(sql`select subject_id as subject, id, type, occurred_at as occurred,
        recorded_at as recorded, data, ground_id as "groundId" from event where type like 'request.%' order by occurred_at, id`),
  );
  const bySubject = new Map<string, HistoryEvent[]>();
  for (const { subject, groundId, ...event } of rows) {
    const own = bySubject.get(subject) ?? [];
    if (own.length === 0) bySubject.set(subject, own);
    own.push({ ...event, recorded: event.occurred, ground: { kind: 'request', id: groundId } });
  }
  const sums = new Map<string, { kept: number; late: number; broken: number }>();
  for (const [subject, events] of bySubject) {
    const label = {
      id: 'label',
      type: 'label.changed',
      occurred: 0,
      recorded: 0,
      data: { label: 'tier', value: tier },
    };
    const history = {
      subject: { id: subject, kind: 'customer', entered: 0 },
      events: tier === undefined ? events : [label, ...events],
    };
    for (const { duty, state, ground } of plan(binding([edition]), history, now)) {
      if (ground.kind !== 'request' || state === 'void' || state === 'open') continue;
      const sum = sums.get(duty) ?? { kept: 0, late: 0, broken: 0 };
      sum[state === 'kept' ? 'kept' : state === 'late' ? 'late' : 'broken'] += 1;
      sums.set(duty, sum);
    }
  }
  return [...sums].map(([duty, sum]) => ({ duty, ...sum }));
}
