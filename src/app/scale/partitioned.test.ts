// The house on tables partitioned by the hash of their subject: everything that is entered once in the whole house, a list brought in, a sweep. What
// a key or a reference across subjects would need, these tables refuse.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goOn } from '#features/imports/index.ts';
import { startSweep } from '#features/obligations/index.ts';
import { openDirect, sql } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { foundOrganisation, type Organisation } from '../testing/organisation.ts';
import { partition } from './testing/partitioned.ts';

let house: Organisation;
let turned = 0;
let before: readonly string[] = [];

beforeAll(async () => {
  house = await foundOrganisation(async ({ url }) => {
    const client = await openDirect(url);
    before = await names(client);
    turned = await partition(client);
    await client.end();
  });
});
afterAll(() => house.close());

describe('on tables in pieces', () => {
  it('every table with a subject is in pieces, with the keys, indexes and views it had', async () => {
    const client = await openDirect(house.server.db.url);
    expect(await names(client)).toEqual(before);
    const { rows } = await client.query("select count(*) as count from pg_class where relkind = 'p'");
    await client.end();
    expect(turned).toBeGreaterThan(60);
    expect(rows[0].count).toBe(turned);
  });

  it('customers, contacts, orders, contracts, contacts had, requests, links, mail and files were entered, and duties opened', async () => {
    const counts = await house.server.db.read((tx) =>
      tx.row<
        Record<string, number>
      >(sql`select (select count(*) from customer) as customers, (select count(*) from contact_person) as contacts,
        (select count(*) from customer_order) as orders, (select count(*) from contract) as contracts, (select count(*) from interaction) as interactions,
        (select count(*) from request) as requests, (select count(*) from request_link) as links, (select count(*) from message) as messages,
        (select count(*) from customer_file) as files, (select count(*) from obligation) as duties`),
    );
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0);
    // In more than one piece, or nothing would have been shown.
    const spread = await house.server.db.read((tx) =>
      tx.row<{ pieces: number }>(sql`select count(distinct tableoid) as pieces from event`),
    );
    expect(spread.pieces).toBeGreaterThan(1);
  });

  it('a list is brought in whole', async () => {
    const { server } = house;
    const administrator = await house.actorOf('administrator');
    const headers = { ...house.headersOf('administrator'), 'content-type': 'application/octet-stream' };
    const lines = Array.from({ length: 60 }, (_, index) => `新客户${index},138${String(11_110_000 + index)}`);
    const brought = await server.request<{ id: string }>('POST', '/api/imports', {
      query: { kind: 'customers' },
      headers: { ...headers, 'x-file-name': 'list.csv' },
      body: `客户名称,电话\n${lines.join('\n')}\n`,
    });
    expect(brought.status, brought.text).toBe(200);
    const entered = async (): Promise<number> =>
      (
        await server.db.read((tx) =>
          tx.row<{ count: number }>(sql`select count(*) as count from customer where import_id = ${brought.body.id}`),
        )
      ).count;
    for (const step of ['check', 'run']) {
      const path = `/api/imports/${brought.body.id}/${step}`;
      const begun = await server.request('POST', path, { headers: house.headersOf('administrator') });
      expect(begun.status, begun.text).toBe(200);
      await goOn(server.db, administrator, brought.body.id);
    }
    expect(await entered()).toBe(60);
  });

  it('a sweep breaches what is due, once', async () => {
    const { db } = house.server;
    const open = async (): Promise<number> =>
      (
        await db.read((tx) =>
          tx.row<{ count: number }>(
            sql`select count(*) as count from obligation where state = 'open' and due_now_at < now()`,
          ),
        )
      ).count;
    db.setNow(undefined);
    const sweep = startSweep({ db, holder: newId(), onFault: (error) => expect.unreachable(String(error)) });
    await expect.poll(open).toBe(0);
    await sweep.stop();
    const told = await db.read((tx) =>
      tx.row<{ twice: number; told: number }>(sql`select count(*) as told, count(*) - count(distinct ground_id) as twice
        from event where type = 'obligation.breached'`),
    );
    expect(told.told).toBeGreaterThan(0);
    expect(told.twice).toBe(0);
  });
});

async function names(client: Awaited<ReturnType<typeof openDirect>>): Promise<string[]> {
  const { rows } = await client.query<{
    name: string;
  }>(`select n.conname as name from pg_constraint n join pg_class c on c.oid = n.conrelid
      where c.relnamespace = 'public'::regnamespace and not c.relispartition and n.contype <> 'n' and n.conparentid = 0
    union all select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relkind in ('i', 'I', 'v')
    order by 1`);
  return rows.map(({ name }) => name);
}
