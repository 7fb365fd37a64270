// Requests through HTTP, signed in, 32 connections: taken in with their clocks started, and listed, where 100,000 are there.
import { importRequests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { openDatabase } from '#platform/db.ts';
import type { Bench, Figure, Ground } from '../measure.ts';
import { load, type Serving } from '../serving.ts';
import { benchKeys } from '../world/keys.ts';
import { ask, idsOf } from '../world/looking.ts';
import { seeded } from '../world/random.ts';
import words from '../world/words.json' with { type: 'json' };
import { openSlices } from '../world/world.ts';
import { atWork } from './ordinary.ts';

const there = 100_000;
const atOnce = 1_000;

export const requesting: Bench = {
  name: 'requests',
  about: `take requests in and list them, at least ${there.toLocaleString('en')} there`,
  async run(ground: Ground) {
    const cluster = await ground.cluster();
    return ground.onWorld(async (url) => {
      await fill(url);
      await cluster.administer('checkpoint');
      return atWork(url, ({ serving, ids }) => measured(serving, ids));
    });
  },
};

async function measured(serving: Serving, ids: readonly string[]): Promise<Figure[]> {
  const random = seeded(3);
  const body = JSON.stringify({ kind: 'need', channel: 'phone', title: words.contents[0] ?? '' });
  const create = () => ({ method: 'POST', path: `/api/customers/${random.pick(ids)}/requests`, body }) as const;
  // Each list anew: by a kind, an urgency, and how many.
  const list = () => {
    const kind = random.pick(['need', 'issue', 'repair', 'complaint']);
    const query = `kind=${kind}&urgency=${random.pick(['high', 'medium', 'low'])}&limit=${20 + random.below(30)}`;
    return { method: 'GET', path: `/api/requests?${query}` } as const;
  };
  const contact = JSON.stringify({
    channel: 'phone',
    direction: 'outgoing',
    content: words.contents[0] ?? '',
    participantIds: [],
  });
  const record = () =>
    ({ method: 'POST', path: `/api/customers/${random.pick(ids)}/interactions`, body: contact }) as const;
  const asking = (query: string) => ({ method: 'GET', path: `/api/requests?${query}` }) as const;
  const numbered = () => asking(`text=${10 + random.below(90)}${10 + random.below(90)}`);
  const said = () => asking(`text=${encodeURIComponent(pairOf(random.pick(words.contents), random.below))}`);
  const target = { rate: 1_000 };
  const recorded = await load(serving, { name: 'record a contact', request: record, seconds: 10 });
  const baseline = { rate: recorded.rate, is: 'recording a contact' };
  return [
    { ...(await load(serving, { name: 'take a request in', request: create, seconds: 10, target })), baseline },
    await load(serving, { name: 'list requests', request: list, seconds: 10, target }),
    await load(serving, { name: 'list requests, newest first', request: () => asking(''), seconds: 5, target }),
    await load(serving, { name: 'find requests by the end of a number', request: numbered, seconds: 5 }),
    await load(serving, { name: 'find requests by two characters', request: said, seconds: 5 }),
  ];
}

/** Two characters from somewhere in a text. */
function pairOf(text: string, below: (most: number) => number): string {
  const characters = text.match(/\p{Script=Han}{2}/gu) ?? [text];
  return characters[below(characters.length)] ?? text;
}

/** What other systems had kept, one in twenty still open; nobody plans them here, for what is listed is what is measured. A world that has requests keeps them. */
async function fill(url: string): Promise<void> {
  const [found] = await ask<{ count: number }>(url, 'select count(*)::int as count from request');
  if ((found?.count ?? 0) >= there) return;
  const ids = await idsOf(url);
  openSlices();
  const db = openDatabase({ url, keys: benchKeys, background: true, ownSessions: true });
  const random = seeded(4);
  try {
    for (let from = 0; from < there; from += atOnce) {
      await db.write((tx, now) => {
        const some = Array.from({ length: atOnce }, (_, place) => {
          const receivedAt = now - 86_400_000 - random.below(86_400_000 * 365);
          const ended = receivedAt + random.below(86_400_000);
          return {
            customerId: random.pick(ids),
            kind: random.pick(['need', 'issue', 'repair', 'complaint'] as const),
            urgency: random.pick(['high', 'medium', 'low'] as const),
            channel: 'phone' as const,
            title: random.pick(words.contents),
            receivedAt,
            ...(random.below(20) > 0 ? { respondedAt: ended, resolvedAt: ended, closedAt: ended } : {}),
            externalRef: `bench:${from + place}`,
          };
        });
        return importRequests(tx, system, some, now);
      });
    }
  } finally {
    await db.close();
  }
}
