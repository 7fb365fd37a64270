// Reading, as a specialist whose rights reach their department: lists and their later pages, counts, search as one types, a customer's page, Today; each
// through HTTP from 32 connections, beside the least that a list and a page cost on this machine.
import { underCeiling } from './bare/ceiling.ts';
import { atWork } from './door/ordinary.ts';
import type { Bench, Figure, Ground } from './measure.ts';
import { connections, type Load, load, type Serving } from './serving.ts';
import { type Random, seeded } from './world/random.ts';
import words from './world/words.json' with { type: 'json' };

export const reading: Bench = {
  name: 'read',
  about: 'list, search, customer page and Today, 32 connections',
  run: (ground: Ground) =>
    ground.onWorld((url) =>
      atWork(url, async ({ serving, ids, phones, owes }) => {
        const [lists, pages] = await underCeiling(url, async (ceiling) => [
          await ceiling(asking((random) => `/list?tier=${tierOf(random)}`)),
          await ceiling(asking((random) => `/page/${random.pick(ids)}`)),
        ]);
        const later = await pagesOf(serving);
        const list = { target: { rate: 2_500, p99: 40 }, baseline: lists };
        const search = { target: { rate: 2_000, p99: 30 } };
        const get = async (
          name: string,
          path: (random: Random) => string,
          more: Partial<Figure>,
          atOnce = connections,
        ): Promise<Figure> => ({
          ...(await load(serving, { name, request: asking(path), seconds: 5, atOnce })),
          ...more,
        });
        return [
          await get('list: tier, by last contact', (random) => listOf(tierOf(random)), list),
          await get('list: a later page', (random) => random.pick(later), list),
          await get('customer page', (random) => `/api/customers/${random.pick(ids)}`, {
            target: { rate: 1_500, p99: 60 },
            baseline: pages,
          }),
          await get('search: two characters', (random) => searchFor(twoCharacters(random)), search),
          await get('search: initials', (random) => searchFor(initials(random)), search),
          await get('search: end of a phone', (random) => searchFor(random.pick(phones).slice(-4)), search),
          await get(`Today, ${owes} duties`, () => '/api/today', { target: { rate: 1_500, p99: 50 } }),
          // Asked for once where a list is asked for ten times.
          await get('count: any filter, 4 at once', (random) => countOf(random), { target: { p99: 300 } }, 4),
        ];
      }),
    ),
};

function asking(path: (random: Random) => string): Load['request'] {
  const random = seeded(3);
  return () => ({ method: 'GET', path: path(random) });
}

const tiers = ['core', 'important', 'ordinary', 'potential'];
const tierOf = (random: Random): string => random.pick(tiers);
const listOf = (tier: string): string => `/api/customers?tier=${tier}&sort=last_contact`;
const searchFor = (text: string): string => `/api/customers/search?text=${encodeURIComponent(text)}`;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One filter of each kind a list has, alone and together. */
function countOf(random: Random): string {
  const month = 30 * 86_400_000;
  const before = new Date(Date.now() - random.below(12) * month).toISOString();
  const filters = [
    `tier=${tierOf(random)}`,
    `text=${encodeURIComponent(twoCharacters(random))}`,
    `contactBefore=${before}`,
    'overdue=true',
    `overdue=true&tier=${tierOf(random)}`,
    `kind=enterprise&tier=${tierOf(random)}`,
    `text=${encodeURIComponent(random.pick([...words.surnames]))}&overdue=true`,
  ];
  return `/api/customers/count?${random.pick(filters)}`;
}

function twoCharacters(random: Random): string {
  return random.pick([...words.surnames]) + random.pick([...words.given]);
}

function initials(random: Random): string {
  return random.pick([...letters]) + random.pick([...letters]) + random.pick([...letters]);
}

/** Pages two to eleven of each tier. */
async function pagesOf({ url, headers }: Serving): Promise<string[]> {
  const paths: string[] = [];
  for (const tier of tiers) {
    let path = listOf(tier);
    for (let page = 0; page < 10; page += 1) {
      const { next } = (await (await fetch(`${url}${path}`, { headers })).json()) as { next?: string };
      if (next === undefined) break;
      path = `${listOf(tier)}&cursor=${encodeURIComponent(next)}`;
      paths.push(path);
    }
  }
  return paths;
}
