// Finding a number among a million that lie closed: whole and by its end, through HTTP, one asking after the other and from 32 connections.
import { searchVector } from '#features/customers/search/terms.ts';
import { customerSecrets } from '#features/customers/secrets/columns.ts';
import { type Database, openDatabase, sql } from '#platform/db.ts';
import { laneOf } from '#platform/events.ts';
import { recordOf } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import type { Bench, Figure, Ground } from './measure.ts';
import { load, type Serving, serve } from './serving.ts';
import { settleOrganisation, staffName } from './world/company.ts';
import { copyRows, type Rows } from './world/copy.ts';
import { archiveOf } from './world/customer.ts';
import { onEmpty } from './world/empty.ts';
import { benchKeys } from './world/keys.ts';
import { seeded } from './world/random.ts';
import { openSlices } from './world/world.ts';

const customers = 1_000_000;
const atOnce = 5_000;
const asked = 2_000;

export const phones: Bench = {
  name: 'phones',
  about: 'a phone found among 1,000,000 that lie closed: whole, and by its last four',
  async run(ground: Ground) {
    return onEmpty(ground, async (url) => {
      openSlices();
      const db = openDatabase({ url, keys: benchKeys, background: true });
      const known = await fill(db).finally(() => db.close());
      const serving = await serve(url, staffName);
      try {
        return [
          await inTurn(serving, 'whole number, one after the other', known),
          await inTurn(
            serving,
            'last four, one after the other',
            known.map((phone) => phone.slice(-4)),
          ),
          await crowd(serving, 'whole number, 32 connections', known),
          await crowd(
            serving,
            'last four, 32 connections',
            known.map((phone) => phone.slice(-4)),
          ),
        ];
      } finally {
        await serving.stop();
      }
    });
  },
};

/** Customers with nothing but an archive; answers the numbers of some. */
async function fill(db: Database): Promise<string[]> {
  const random = seeded(21);
  const now = Date.now();
  await db.write((tx) => settleOrganisation(tx, now, now));
  const known: string[] = [];
  for (let made = 0; made < customers; made += atOnce) {
    await db.write(async (tx) => {
      const ring = await keyringOf(tx);
      const rows: Record<'subject' | 'customer' | 'customer_search', Rows> = {
        subject: [],
        customer: [],
        customer_search: [],
      };
      for (let place = 0; place < atOnce; place += 1) {
        const id = random.id(now);
        const at = new Date(now);
        const { phone, ...plain } = archiveOf(random);
        if (place < (asked * atOnce) / customers) known.push(phone);
        const closed = recordOf(ring, customerSecrets.phone, { subjectId: id, rowId: id }, secretOf('phone', phone));
        rows.subject.push({ id, kind: 'customer', entered_at: at, lane: laneOf(id) });
        rows.customer.push({ subject_id: id, root_id: id, ...plain, ...closed, created_at: at, changed_at: at });
        rows.customer_search.push({ subject_id: id, terms: searchVector({ names: [plain.name], references: [] }) });
      }
      for (const table of ['subject', 'customer', 'customer_search'] as const) await copyRows(tx, table, rows[table]);
    });
  }
  await db.read((tx) => tx.run(sql`vacuum analyze`));
  return known;
}

const searchFor = (typed: string): string => `/api/customers/search?text=${typed}`;
const target = { p99: 20 };

async function inTurn({ url, headers }: Serving, name: string, typed: readonly string[]): Promise<Figure> {
  const took: number[] = [];
  for (const text of typed) {
    const began = performance.now();
    const reply = await fetch(url + searchFor(text), { headers });
    const { items } = (await reply.json()) as { items: unknown[] };
    took.push(performance.now() - began);
    if (items.length === 0) throw new Error(`${text} was not found`);
  }
  took.sort((one, other) => one - other);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  const rate = (took.length * 1_000) / took.reduce((sum, one) => sum + one, 0);
  return { name, n: took.length, median: at(0.5), p99: at(0.99), rate, target };
}

async function crowd(serving: Serving, name: string, typed: readonly string[]): Promise<Figure> {
  const random = seeded(22);
  return load(serving, { name, request: () => ({ method: 'GET', path: searchFor(random.pick(typed)) }), seconds: 5 });
}
