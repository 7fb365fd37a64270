// For tests: sends a storm at an organisation and gathers what must not be: faults, answers that are pages.
import type { foundOrganisation, Organisation } from './organisation.ts';
import { chanceBy, stormOf } from './storm.ts';
import type { Knocking } from './who.ts';

export interface Storm {
  readonly seed: number;
  readonly count: number;
}

export interface Weather {
  readonly routes: number;
  readonly statuses: Readonly<Record<number, number>>;
  /** At most twenty of each route. */
  readonly faults: readonly string[];
}

type House = Awaited<ReturnType<typeof foundOrganisation>>;

/** One in seven requests is in earnest, so that what was sent is met again; the others are undone after they were answered. */
export async function raise(house: Organisation & House, { seed, count }: Storm): Promise<Weather> {
  const { server, features, cookies, records, places, people } = house;
  const routes = features.flatMap(({ routes }) => routes);
  const known = Object.values(records);
  const pool: Record<string, readonly string[]> = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, [place]]),
  );
  for (const name of [
    'customerId',
    'contactId',
    'orderId',
    'contractId',
    'interactionId',
    'requestId',
    'obligationId',
    'eventId',
    'fileId',
  ] as const)
    pool[name] = known.map((record) => record[name]);
  // Not those who act: they would lock themselves out.
  pool.personId = [people.mate, people.helper, people.looseHead, people.auditor];
  pool.departmentId = [places.departmentId ?? ''];
  const chance = chanceBy(seed + 1);
  const actors: readonly Knocking[] = [
    'administrator',
    'administrator',
    'owner',
    'marketLeader',
    'looseStaff',
    'nobody',
  ];
  const statuses: Record<number, number> = {};
  const faults: string[] = [];
  let sent = 0;
  for (const gust of stormOf(routes, pool, seed)) {
    if (sent === count) break;
    sent += 1;
    const who = actors[Math.floor(chance() * actors.length)] ?? 'nobody';
    const cookie = gust.pattern === '/api/auth/sign-out' ? undefined : cookies[who];
    house.rehearse(chance() > 0.15);
    const headers = { ...(cookie && { cookie }), ...gust.headers };
    const {
      status,
      text,
      headers: answered,
    } = await server.request(gust.method, gust.path, {
      headers,
      ...(gust.body !== undefined && { body: gust.body }),
    });
    statuses[status] = (statuses[status] ?? 0) + 1;
    const isPage = String(answered['content-type'] ?? '').includes('html');
    if (status < 500 && !isPage) continue;
    faults.push(
      `#${sent} ${who} ${gust.method} ${gust.path.slice(0, 300)} ${String(gust.body ?? '').slice(0, 300)}: ${status} ${text.slice(0, 200)}`,
    );
  }
  house.rehearse(false);
  return { routes: routes.length, statuses, faults };
}
