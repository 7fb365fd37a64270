// Reading at 100,000 customers: the list, search as one types, a customer's page, Today; each through HTTP from 32 connections.
import { readList } from '#features/customers/list-store.ts';
import { readPage } from '#features/customers/store.ts';
import { openDatabase, type Tx } from '#platform/db.ts';
import type { Bench, Figure, Ground } from './measure.ts';
import { connections, type Load, load, type Serving, serve } from './serving.ts';
import { replay, type Taken, take } from './statements.ts';
import { staffName } from './world/company.ts';
import { benchKeys } from './world/keys.ts';
import { ask, idsOf } from './world/looking.ts';
import { type Random, seeded } from './world/random.ts';
import words from './world/words.json' with { type: 'json' };

export const reading: Bench = {
  name: 'read',
  about: 'list, search, customer page and Today at 100,000 customers, 32 connections',
  async run(ground: Ground) {
    const cluster = await ground.cluster();
    return cluster.onClone(await ground.world(), async (url) => {
      const ids = await idsOf(url);
      const phones = await ask<{ phone: string }>(
        url,
        'select phone_mask as phone from customer where phone_mask is not null limit 5000',
      );
      const lists = await bare(url, (tx, random) =>
        readList(tx, { tier: [tierOf(random)], sort: 'last_contact', descending: false, limit: 51 }, 0),
      );
      const pages = await bare(url, (tx, random) => readPage(tx, random.pick(ids)));
      const serving = await serve(url, staffName);
      try {
        const target = { rate: 1_500, p99: 50 };
        const get = (name: string, path: (random: Random) => string, more: Partial<Figure> = {}) =>
          measured(serving, name, path, more);
        return [
          await get('list: tier, by last contact', (random) => listOf(tierOf(random)), { target, baseline: lists }),
          await get('customer page', (random) => `/api/customers/${random.pick(ids)}`, { target, baseline: pages }),
          await get('search: two characters', (random) => searchFor(twoCharacters(random))),
          await get('search: initials', (random) => searchFor(initials(random))),
          await get('search: end of a phone', (random) => searchFor(random.pick(phones).phone.slice(-4))),
          await get('Today', () => '/api/today'),
        ];
      } finally {
        await serving.stop();
      }
    });
  },
};

const tierOf = (random: Random): string => random.pick(['core', 'important', 'ordinary', 'potential']);
const listOf = (tier: string): string => `/api/customers?tier=${tier}&sort=last_contact`;
const searchFor = (text: string): string => `/api/customers/search?text=${encodeURIComponent(text)}`;
const letters = 'abcdefghijklmnopqrstuvwxyz';

function twoCharacters(random: Random): string {
  return random.pick([...words.surnames]) + random.pick([...words.given]);
}

function initials(random: Random): string {
  return random.pick([...letters]) + random.pick([...letters]) + random.pick([...letters]);
}

async function measured(
  serving: Serving,
  name: string,
  path: (random: Random) => string,
  more: Partial<Figure>,
): Promise<Figure> {
  const random = seeded(3);
  const request: Load['request'] = () => ({ method: 'GET', path: path(random) });
  return { ...(await load(serving, { name, request, seconds: 5 })), ...more };
}

async function bare(
  url: string,
  act: (tx: Tx, random: Random) => Promise<unknown>,
): Promise<Figure['baseline'] & object> {
  const db = openDatabase({ url, keys: benchKeys });
  const random = seeded(4);
  const all: Taken[] = [];
  try {
    for (let done = 0; done < 3_000; done += 1) all.push(await take(() => db.read((tx) => act(tx, random))));
  } finally {
    await db.close();
  }
  return replay(url, all, connections);
}
