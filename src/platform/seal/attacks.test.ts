// The twelve ways to bend a record, done with the database's password behind Weixi's back: each is found, and its place is named.

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db.ts';
import { type TestDatabase, testDatabase, urlOf } from '../testing/database.ts';
import type { Anchor } from './anchors.ts';
import { digestOf, type LoggedEvent } from './canonical.ts';
import { lineOf, rootOver, type Seal, signSeal } from './chain.ts';
import type { SealKey } from './key.ts';
import { happen, lookAt, onClient, sealAll, testKey } from './testing/record.ts';

const key = testKey();
let original: TestDatabase;
let anchor: Anchor;
let event: { subjectId: string; id: string };
/** Another one, in the same seal. */
let neighbour: { subjectId: string; id: string };

// 60 events in 6 seals, the fifth of which is anchored; six events wait.
beforeAll(async () => {
  original = await testDatabase({ size: 2 });
  await happen(original, 25);
  await sealAll(original, key, 10);
  anchor = await onClient(original.url, async (client) => {
    const { rows } = await client.query<Anchor>(
      `select sealed_at::text as at, number, total, encode(head, 'hex') as head, key_id as "keyId" from seal order by number desc limit 1`,
    );
    return rows[0] as Anchor;
  });
  await happen(original, 5);
  await sealAll(original, key, 10);
  await happen(original, 3);
  const places = await onClient(original.url, (client) =>
    client.query<{ subjectId: string; id: string }>(
      `select subject_id as "subjectId", event_id as id from sealed_event where seal = 3 and position in (4, 5) order by position`,
    ),
  );
  [event, neighbour] = places.rows as [typeof event, typeof event];
});
afterAll(() => original.close());

/** On a copy: whole before the attack; what is found after it. */
async function attacked(
  attack: (client: pg.Client) => Promise<unknown>,
  look: { keys?: readonly SealKey[]; anchors?: readonly Anchor[] } = {},
): Promise<Awaited<ReturnType<typeof lookAt>>> {
  const name = `attacked_${Math.random().toString(16).slice(2)}`;
  const server = urlOf(original.url, 'postgres');
  // Nobody may be connected to what is copied; the pool connects again by itself.
  await onClient(server, async (client) => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      new URL(original.url).pathname.slice(1),
    ]);
    await client.query(`create database ${name} template ${new URL(original.url).pathname.slice(1)}`);
  });
  const url = urlOf(original.url, name);
  const parts = { keys: (look.keys ?? [key]).map(({ publicKey }) => publicKey), anchors: look.anchors ?? [anchor] };
  try {
    expect(await lookAt(url, { ...parts, keys: [key.publicKey] })).toMatchObject({
      whole: true,
      seals: 6,
      events: 60,
      waiting: 6,
      findings: [],
    });
    await onClient(url, attack);
    const verdict = await lookAt(url, parts);
    expect(verdict.whole).toBe(false);
    return verdict;
  } finally {
    await onClient(server, (client) => client.query(`drop database ${name} with (force)`));
  }
}

const here = { seal: 3, position: 4, subjectId: '', eventId: '' };
const place = (): typeof here => ({ ...here, subjectId: event.subjectId, eventId: event.id });
const its = (set: string) => (client: pg.Client) => client.query(`update event set ${set} where id = $1`, [event.id]);

describe('found, with its place:', () => {
  it('1 an edit', async () => {
    const { findings } = await attacked(its(`data = data || '{"note": "we never said that"}'`));
    expect(findings).toEqual([{ kind: 'event_changed', ...place(), what: ['content'], at: expect.any(String) }]);
  });

  it('2 a deletion, also with its entry', async () => {
    const { findings } = await attacked((client) => client.query('delete from event where id = $1', [event.id]));
    expect(findings).toEqual([{ kind: 'event_missing', ...place(), at: expect.any(String) }]);
    const without = await attacked(async (client) => {
      await client.query('delete from event where id = $1', [event.id]);
      await client.query('delete from sealed_event where event_id = $1', [event.id]);
    });
    expect(without.findings).toMatchObject([{ kind: 'entry_missing', seal: 3, position: 4, toPosition: 4 }]);
  });

  it('3 an insertion, whichever transaction it names', async () => {
    const insertion = (xid: string) => (client: pg.Client) =>
      client.query(`insert into event (subject_id, id, type, occurred_at, recorded_at, actor_kind, data, xid)
        select subject_id, '00000000-0000-7000-8000-00000000beef', type, occurred_at, recorded_at, actor_kind, data, ${xid} from event
        where id = '${event.id}'`);
    for (const xid of [
      'xid',
      `'3'::xid8`,
      `(pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000)::text::xid8`,
    ]) {
      const { findings } = await attacked(insertion(xid));
      expect(findings).toMatchObject([
        { kind: 'event_inserted', subjectId: event.subjectId, eventId: '00000000-0000-7000-8000-00000000beef' },
      ]);
    }
  });

  it('4 a swap of two', async () => {
    const { findings } = await attacked((client) =>
      client.query(
        `update event e set data = other.data, type = other.type from event other
        where (e.id, other.id) in (($1, $2), ($2, $1))`,
        [event.id, neighbour.id],
      ),
    );
    expect(findings).toMatchObject([
      { kind: 'event_changed', seal: 3, position: 4, eventId: event.id },
      { kind: 'event_changed', seal: 3, position: 5, eventId: neighbour.id },
    ]);
    const entries = await attacked((client) =>
      client.query(`update sealed_event set position = position + 100 where seal = 3 and position in (4, 5);
        update sealed_event set position = 109 - position where seal = 3 and position > 100`),
    );
    expect(entries.findings).toMatchObject([{ kind: 'entries_changed', seal: 3 }]);
  });

  it('5 a tail cut off: only by its anchor when it is cut cleanly', async () => {
    const cut = async (client: pg.Client): Promise<void> => {
      await client.query(`delete from event e using sealed_event s where s.event_id = e.id and s.seal >= 5`);
      await client.query(`delete from event e where not exists (select from sealed_event s where s.event_id = e.id)`);
      await client.query('delete from sealed_event where seal >= 5; delete from seal where number >= 5');
    };
    const { findings } = await attacked(cut);
    expect(findings).toMatchObject([{ kind: 'behind_anchor', seal: 5, toSeal: 5, at: anchor.at }]);
    const { findings: untidy } = await attacked(async (client) => {
      await client.query(`delete from event e using sealed_event s where s.event_id = e.id and s.seal = 6`);
    });
    expect(untidy[0]).toMatchObject({ kind: 'event_missing', seal: 6, position: 1 });
    expect(untidy).toHaveLength(10);
  });

  it('6 a head cut off', async () => {
    const { findings } = await attacked(async (client) => {
      await client.query(`delete from event e using sealed_event s where s.event_id = e.id and s.seal <= 2`);
      await client.query('delete from sealed_event where seal <= 2; delete from seal where number <= 2');
    });
    expect(findings).toMatchObject([{ kind: 'seal_missing', seal: 1, toSeal: 2 }]);
  });

  it('7 a whole chain made anew with another key', async () => {
    const other = testKey();
    const anew = async (client: pg.Client): Promise<void> => {
      await client.query('truncate seal, sealed_event, seal_key');
      await client.query(`update event set data = '{"note": "another past"}' where id = $1`, [event.id]);
      const url = urlOf(original.url, (client as unknown as { database: string }).database);
      const db = openDatabase({ url, size: 1 });
      await sealAll(db, other, 10);
      await db.close();
    };
    const byKey = await attacked(anew, { anchors: [] });
    expect(byKey.findings).toMatchObject([{ kind: 'key_unknown', seal: 1, keyId: other.id }]);
    const byAnchor = await attacked(anew, { keys: [other] });
    expect(byAnchor.findings).toMatchObject([{ kind: 'anchor_differs', seal: 5 }]);
  });

  it('8 a time changed', async () => {
    for (const set of [
      `occurred_at = occurred_at - interval '1 microsecond'`,
      `recorded_at = recorded_at + interval '1 day'`,
    ]) {
      const { findings } = await attacked(its(set));
      expect(findings).toMatchObject([{ kind: 'event_changed', ...place(), what: ['time'] }]);
    }
  });

  it('9 an actor changed', async () => {
    const { findings } = await attacked(its('actor_id = gen_random_uuid()'));
    expect(findings).toMatchObject([{ kind: 'event_changed', ...place(), what: ['actor'] }]);
  });

  it('9b its type, its ground or its transaction changed', async () => {
    for (const set of [
      `type = 'contact.missed'`,
      'ground_id = gen_random_uuid()',
      `xid = '5'::xid8`,
      `xid = '99999999'::xid8`,
    ]) {
      const { findings } = await attacked(its(set));
      expect(findings).toMatchObject([{ kind: 'event_changed', ...place(), what: ['rest'] }]);
    }
  });

  it('10 an old backup put in its place', async () => {
    const early = await testDatabase({ size: 1 });
    await happen(early, 10);
    await sealAll(early, key, 10);
    expect(await lookAt(early.url, { keys: [key.publicKey], anchors: [] })).toMatchObject({ whole: true });
    // The anchors of what it became later.
    const later: Anchor = { ...anchor, number: 3, total: 30 };
    const verdict = await lookAt(early.url, { keys: [key.publicKey], anchors: [later] });
    expect(verdict.findings).toMatchObject([{ kind: 'behind_anchor', seal: 3, toSeal: 3 }]);
    await early.close();
  });

  it('11 everything hashed again from one seal on: by the signatures, and with a stolen key by the anchor', async () => {
    const again = (signer: SealKey) => async (client: pg.Client) => {
      await client.query(`update event set data = '{"note": "rewritten"}' where id = $1`, [event.id]);
      await rehash(client, 3, signer);
    };
    const unsigned = await attacked(again(testKey()), { anchors: [] });
    expect(unsigned.findings.map(({ kind, seal }) => [kind, seal])).toEqual(
      [3, 4, 5, 6].map((seal) => ['signature_wrong', seal]),
    );
    const stolen = await attacked(again(key));
    expect(stolen.findings).toMatchObject([{ kind: 'anchor_differs', seal: 5 }]);
  });

  it('12 a seal changed, in any of its columns, or its entries', async () => {
    const columns = {
      era: 'era + 1',
      from_xid: `'1'::xid8`,
      to_xid: `'999999'::xid8`,
      first_xid: `'1'::xid8`,
      last_xid: `'999999'::xid8`,
      count: 'count - 1',
      total: 'total + 1',
      sealed_at: `sealed_at + interval '1 microsecond'`,
      root: 'previous',
      previous: 'root',
      key_id: `'0123456789abcdef'`,
      head: 'root',
      signature: 'head || head',
    };
    for (const [column, value] of Object.entries(columns)) {
      const { findings } = await attacked((client) =>
        client.query(`update seal set ${column} = ${value} where number = 4`),
      );
      expect([column, findings.find(({ kind }) => kind === 'seal_changed')]).toMatchObject([column, { seal: 4 }]);
    }
    const entry = await attacked((client) =>
      client.query(`update sealed_event set digest = sha256(digest) where seal = 3 and position = 4`),
    );
    expect(entry.findings).toMatchObject([
      { kind: 'entry_changed', ...place() },
      { kind: 'entries_changed', seal: 3 },
    ]);
    const added = await attacked((client) =>
      client.query(
        `insert into sealed_event select 99, position, subject_id, gen_random_uuid(), digest, sketch from sealed_event where seal = 3`,
      ),
    );
    expect(added.findings).toMatchObject([{ kind: 'entries_stray', seal: 99, toSeal: 99 }]);
  });

  it('and a salt changed, a seal taken out of the middle', async () => {
    const salted = await attacked((client) =>
      client.query('update subject set salt = default where id = $1', [event.subjectId]),
    );
    expect(salted.findings).toMatchObject([
      { kind: 'event_changed', subjectId: event.subjectId, what: ['content'] },
      { kind: 'event_changed', subjectId: event.subjectId, what: ['content'] },
    ]);
    const { findings } = await attacked((client) => client.query('delete from seal where number = 4'));
    expect(findings).toMatchObject([
      { kind: 'seal_missing', seal: 4, toSeal: 4 },
      { kind: 'entries_stray', seal: 4, toSeal: 4 },
    ]);
  });
});

/** What somebody would do who has the database and this code: entries, roots, heads and signatures anew, each fitting the one before. */
async function rehash(client: pg.Client, from: number, signer: SealKey): Promise<void> {
  const { rows: seals } = await client.query<Seal>(
    `select number, era, from_xid::text as "fromXid", to_xid::text as "toXid", first_xid::text as "firstXid", last_xid::text as "lastXid", count, total,
      sealed_at::text as "sealedAt", encode(root, 'hex') as root, encode(previous, 'hex') as previous, encode(head, 'hex') as head, key_id as "keyId"
    from seal where number >= $1 order by number`,
    [from - 1],
  );
  let previous = seals.shift()?.head ?? '';
  for (const seal of seals) {
    const { rows } = await client.query<LoggedEvent & { place: number; sketch: string }>(
      `select s.position as place, encode(s.sketch, 'hex') as sketch, e.subject_id as "subjectId", e.id, e.type, e.occurred_at::text as "occurredAt",
        e.recorded_at::text as "recordedAt", e.actor_id as "actorId", e.actor_kind as "actorKind", e.ground_kind as "groundKind", e.ground_id as "groundId",
        e.xid::text, e.data::text, encode(e.erased, 'hex') as erased, encode(b.salt, 'hex') as salt
      from sealed_event s join event e on e.id = s.event_id join subject b on b.id = e.subject_id where s.seal = $1 order by s.position`,
      [seal.number],
    );
    const root = rootOver();
    for (const row of rows) {
      const digest = digestOf(row);
      root.add(lineOf({ subjectId: row.subjectId, eventId: row.id, digest, sketch: row.sketch }));
      await client.query(`update sealed_event set digest = decode($3, 'hex') where seal = $1 and position = $2`, [
        seal.number,
        row.place,
        digest,
      ]);
    }
    const { head, signature, ...header } = signSeal({ ...seal, root: root.end(), previous }, signer.privateKey);
    await client.query(
      `update seal set root = decode($2, 'hex'), previous = decode($3, 'hex'), head = decode($4, 'hex'), signature = decode($5, 'hex') where number = $1`,
      [seal.number, header.root, previous, head, signature],
    );
    previous = head;
  }
}
