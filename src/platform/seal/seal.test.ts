// Sealing on a real PostgreSQL: what goes into a seal and when, and what an erasure leaves.
import { createHash, createHmac, randomBytes, verify as verifySignature } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { system } from '../actor.ts';
import { sql } from '../db.ts';
import { addSubject, record } from '../events.ts';
import { newId } from '../id.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { contentMac, digestOf, sketchOf } from './canonical.ts';
import { beforeTheFirst, lineOf, signSeal } from './chain.ts';
import { eraseContents, purgeContents } from './erase.ts';
import { admitKey, sealNext } from './seal.ts';
import * as store from './store.ts';
import { happen, lookAt, onClient, sealAll, testKey } from './testing/record.ts';

const key = testKey();
let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

const look = (): ReturnType<typeof lookAt> => lookAt(db.url, { keys: [key.publicKey] });

describe('a digest', () => {
  const event = {
    subjectId: '00000000-0000-7000-8000-000000000001',
    id: '00000000-0000-7000-8000-000000000002',
    type: 'contact.held',
    occurredAt: '2026-10-09 07:00:00+00',
    recordedAt: '2026-10-09 07:00:00.123+00',
    actorId: null,
    actorKind: 'system',
    groundKind: null,
    groundId: null,
    xid: '4711',
    data: '{"note": "好"}',
    erased: null,
    salt: '00'.repeat(32),
  };

  it('is what the decision says, to the byte', () => {
    // Computed apart, with Python's hashlib and hmac.
    expect(digestOf(event)).toBe('89a812eebe398637925e62582bc4d8cf70fae3c2fcec2a04a4478f20b8770833');
  });

  it('is another one when anything is different', () => {
    const digests = new Set([digestOf(event)]);
    for (const name of Object.keys(event) as (keyof typeof event)[])
      digests.add(digestOf({ ...event, [name]: '01'.repeat(32) }));
    expect(digests.size).toBe(1 + Object.keys(event).length);
  });
});

describe('the HMAC of a content', () => {
  it('is the one that everybody computes, however long the content is', () => {
    for (const length of [0, 1, 55, 8_000, 8_191, 30_000, 3]) {
      const [salt, data] = [randomBytes(32), '好a\u{1f600}'.repeat(length)];
      expect(contentMac(salt.toString('hex'), data)).toBe(createHmac('sha256', salt).update(data).digest('hex'));
    }
    const short = randomBytes(20);
    expect(contentMac(short.toString('hex'), 'x')).toBe(createHmac('sha256', short).update('x').digest('hex'));
  });
});

describe('sealing', () => {
  it('takes every event once, in seals of whole transactions, and the record is whole', async () => {
    await happen(db, 12);
    expect(await sealAll(db, key)).toBe(3);
    await happen(db, 1);
    expect(await sealAll(db, key)).toBe(1);
    expect(await db.read(store.anyWaiting)).toBe(false);
    expect(await look()).toMatchObject({ whole: true, seals: 4, events: 26, waiting: 0, findings: [], trust: 'given' });
    const { rows } = await onClient(db.url, (client) =>
      client.query(`select count(distinct s.seal)::int as seals from sealed_event s join event e on e.id = s.event_id
        group by e.xid order by 1 desc limit 1`),
    );
    expect(rows).toEqual([{ seals: 1 }]);
  });

  it('waits for a transaction that still runs, even when younger ones are finished', async () => {
    const id = newId();
    let sealedMeanwhile = -1;
    await db.write(async (tx, now) => {
      await addSubject(tx, { id, kind: 'customer', enteredAt: now });
      await happen(db, 2);
      sealedMeanwhile = await sealAll(db, key);
      record(tx, { type: 'subject.entered', subjectId: id, occurredAt: now, actor: system, data: {} });
    });
    expect(sealedMeanwhile).toBe(0);
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, events: 5 });
  });

  it('keeps a transaction together, however large it is', async () => {
    await happen(db, 1);
    await db.write(async (tx, now) => {
      const subjectId = newId();
      await addSubject(tx, { id: subjectId, kind: 'customer', enteredAt: now });
      for (let index = 0; index < 4_500; index += 1)
        record(tx, { type: 'bulk.counted', subjectId, occurredAt: now, actor: system, data: { index } });
    });
    await happen(db, 1);
    expect(await sealAll(db, key, 2)).toBe(3);
    expect(await look()).toMatchObject({ whole: true, seals: 3, events: 4_504 });
  });

  it('is done by one at a time; who comes second finds nothing left to do', async () => {
    await happen(db, 3);
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => db.write((tx, now) => sealNext(tx, now, key, 100))),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'sealed')).toHaveLength(1);
    expect(await look()).toMatchObject({ seals: 1, events: 6 });
  });

  it('leaves no half: what fails in the middle is sealed the next time', async () => {
    await happen(db, 3);
    const failing = db.write(async (tx, now) => {
      await sealNext(tx, now, key);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await look()).toMatchObject({ whole: true, seals: 0, waiting: 6 });
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, events: 6, waiting: 0 });
  });

  it('can be checked without a line of ours: root, head and signature', async () => {
    await happen(db, 2);
    await sealAll(db, key);
    await onClient(db.url, async (client) => {
      const { rows: lines } = await client.query<{ line: string }>(
        `select concat_ws(E'\\t', subject_id, event_id, encode(digest, 'hex'), encode(sketch, 'hex')) as line from sealed_event where seal = 1 order by position`,
      );
      const { rows } =
        await client.query(`select encode(root, 'hex') as root, encode(head, 'hex') as head, signature, count::text, era::text,
        first_xid::text, from_xid::text, key_id, last_xid::text, number::text, encode(previous, 'hex') as previous, sealed_at::text, to_xid::text, total::text from seal`);
      const { head, signature, ...seal } = rows[0] as Record<string, string> & { signature: Buffer };
      const hash = createHash('sha256').update(lines.map(({ line }) => `${line}\n`).join(''));
      expect(hash.digest('hex')).toBe(seal.root);
      const named = Object.entries({ ...seal, form: 'weixi.seal.1' }).sort(([a], [b]) => (a < b ? -1 : 1));
      const form = JSON.stringify(Object.fromEntries(named));
      expect(verifySignature(null, Buffer.from(form), key.publicKey, signature)).toBe(true);
      expect(
        createHash('sha256')
          .update(`${form}\n${signature.toString('hex')}`)
          .digest('hex'),
      ).toBe(head);
    });
  });

  it('says since when something waits', async () => {
    expect(await db.read(store.oldestWaiting)).toBeUndefined();
    const before = await db.write(async (_, now) => now);
    await happen(db, 1);
    expect(await db.read(store.oldestWaiting)).toBeGreaterThanOrEqual(before);
    await sealAll(db, key);
    expect(await db.read(store.oldestWaiting)).toBeUndefined();
  });

  it('goes on in a cluster that counts transactions from the beginning, with what came unsealed', async () => {
    await happen(db, 5);
    await onClient(db.url, (client) =>
      client.query(`update event set xid = (xid::text::bigint + 1000000000000)::text::xid8`),
    );
    await sealInFormerCluster(6);
    await happen(db, 2);
    expect(await look()).toMatchObject({ whole: true, seals: 1, events: 6, waiting: 8 });
    expect(await sealAll(db, key)).toBe(2);
    expect(await look()).toMatchObject({ whole: true, seals: 3, events: 14, waiting: 0 });
    await happen(db, 1);
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, seals: 4, events: 16 });
    await onClient(db.url, (client) =>
      client.query(
        `update event set actor_id = gen_random_uuid() where id in (select event_id from sealed_event where seal = 2 and position = 1)`,
      ),
    );
    expect((await look()).findings).toMatchObject([{ kind: 'event_changed', seal: 2, position: 1, what: ['actor'] }]);
  });
});

/** The first so many events, sealed where transactions had numbers that this cluster will not reach. */
async function sealInFormerCluster(count: number): Promise<void> {
  await db.write(async (tx, now) => {
    await admitKey(tx, key, false, now);
    await store.takeTurn(tx);
    const { sealedAt } = await store.readStanding(tx, now);
    await store.readBound(tx, '0', '9000000000000', true);
    const events = (await store.fetchEvents(tx)).slice(0, count);
    const entries = events.map((event) => ({
      subjectId: event.subjectId,
      eventId: event.id,
      digest: digestOf(event),
      sketch: sketchOf(event),
    }));
    await store.insertSealedEvents(tx, 1, 0, entries);
    const root = createHash('sha256').update(entries.map(lineOf).join('')).digest('hex');
    const xids = {
      fromXid: '0',
      toXid: `${BigInt(events.at(-1)?.xid ?? 0) + 1n}`,
      firstXid: events[0]?.xid ?? '',
      lastXid: events.at(-1)?.xid ?? '',
    };
    const header = {
      number: 1,
      era: 1,
      ...xids,
      count,
      total: count,
      sealedAt,
      root,
      previous: beforeTheFirst,
      keyId: key.id,
    };
    await store.insertSeal(tx, signSeal(header, key.privateKey));
  });
}

describe('a key', () => {
  it('is admitted once; another one is refused unless the change is asked for', async () => {
    await db.write((tx, now) => admitKey(tx, key, false, now));
    await db.write((tx, now) => admitKey(tx, key, false, now));
    const other = testKey();
    await expect(db.write((tx, now) => admitKey(tx, other, false, now))).rejects.toMatchObject({
      name: 'SealKeyFault',
      reason: 'other',
      wanted: key.id,
    });
    await happen(db, 1);
    await sealAll(db, key);
    await db.write((tx, now) => admitKey(tx, other, true, now));
    await happen(db, 1);
    await sealAll(db, other);
    const verdict = await lookAt(db.url, { keys: [key.publicKey, other.publicKey] });
    expect(verdict).toMatchObject({
      whole: true,
      keys: [
        { keyId: key.id, fromSeal: 1 },
        { keyId: other.id, fromSeal: 2 },
      ],
    });
  });
});

describe('the record and the act', () => {
  it('stand or fall together: what cannot be recorded does not happen', async () => {
    await onClient(db.url, (client) =>
      client.query(`alter table event add constraint full_disk check (type <> 'subject.entered') not valid`),
    );
    const subjects = () => db.read((tx) => tx.rows<{ id: string }>(sql`select id from subject`));
    const before = await subjects();
    await expect(happen(db, 1)).rejects.toThrow('full_disk');
    expect(await subjects()).toEqual(before);
  });
});

describe('erasing', () => {
  it('drops contents and salt, keeps who and when provable, is an event itself, and the record is whole', async () => {
    const [id = '', other = ''] = await happen(db, 2);
    await sealAll(db, key);
    const saltBefore = await saltOf(id);
    const count = await db.write((tx, now) => eraseContents(tx, id, { actor: system }, now));
    expect(count).toBe(2);
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, events: 5, erased: 2 });
    const kept = await db.read((tx) =>
      tx.rows<{ type: string; data: object }>(sql`select type, data from event where subject_id = ${id} order by id`),
    );
    expect(kept).toEqual([
      { type: 'subject.entered', data: {} },
      { type: 'contact.held', data: {} },
      { type: 'subject.erased', data: { events: 2 } },
    ]);
    expect(await saltOf(id)).not.toBe(saltBefore);
    const { notes } = await db.read((tx) =>
      tx.row<{ notes: number }>(sql`select count(*) as notes from event where subject_id = ${other} and data ? 'note'`),
    );
    expect(notes).toBe(1);
  });

  it('of contents alone whose time is over leaves the rest of the subject as it is, and cannot be invented', async () => {
    const [id = '', other = ''] = await happen(db, 2);
    await sealAll(db, key);
    const saltBefore = await saltOf(id);
    const old = { types: ['contact.held'], before: Number.MAX_SAFE_INTEGER / 1000, limit: 10 };
    const held = sql`select ${other}::uuid`;
    expect(await db.write((tx, now) => purgeContents(tx, { ...old, held }, now))).toBe(1);
    expect(await db.write((tx, now) => purgeContents(tx, { ...old, held }, now))).toBe(0);
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, events: 5, erased: 1 });
    expect(await saltOf(id)).toBe(saltBefore);
    await onClient(db.url, (client) =>
      client.query(
        `update event set data = '{}', erased = '\\x00' where subject_id = '${other}' and type = 'contact.held'`,
      ),
    );
    expect(await look()).toMatchObject({ whole: false });
  });

  it('may come before the seal, and again', async () => {
    const [id = ''] = await happen(db, 1);
    await db.write((tx, now) => eraseContents(tx, id, { actor: system }, now));
    await db.write(async (tx, now) => {
      record(tx, { type: 'contact.held', subjectId: id, occurredAt: now, actor: system, data: { note: 'again' } });
    });
    await sealAll(db, key);
    await db.write((tx, now) => eraseContents(tx, id, { actor: system }, now));
    await sealAll(db, key);
    expect(await look()).toMatchObject({ whole: true, events: 5, erased: 4 });
  });

  it('hides no change: an erased event still proves its time and actor, and cannot be invented', async () => {
    const [id = '', quiet = ''] = await happen(db, 2);
    await sealAll(db, key);
    await db.write((tx, now) => eraseContents(tx, id, { actor: system }, now));
    await sealAll(db, key);
    const attack = (statement: string): Promise<unknown> => onClient(db.url, (client) => client.query(statement));
    await attack(`update event set actor_id = gen_random_uuid() where subject_id = '${id}' and type = 'contact.held'`);
    expect((await look()).findings).toMatchObject([{ kind: 'event_changed', subjectId: id, what: ['actor'] }]);
    await attack(
      `update event set actor_id = '00000000-0000-7000-9000-000000000007' where subject_id = '${id}' and type = 'contact.held'`,
    );
    expect(await look()).toMatchObject({ whole: true });
    await attack(`update event set data = '{"note": "put in"}' where subject_id = '${id}' and type = 'contact.held'`);
    expect((await look()).findings).toMatchObject([{ kind: 'erasure_unproven', subjectId: id }]);
    await attack(`update event set data = '{}' where subject_id = '${id}' and type = 'contact.held'`);
    // Whoever knows the form can compute the HMAC; but that it was erased stands nowhere.
    await onClient(db.url, async (client) => {
      const { rows } = await client.query(
        `select e.id, e.data::text as data, encode(s.salt, 'hex') as salt from event e join subject s on s.id = e.subject_id where e.subject_id = $1`,
        [quiet],
      );
      for (const { id: event, data, salt } of rows)
        await client.query(`update event set data = '{}', erased = decode($2, 'hex') where id = $1`, [
          event,
          contentMac(salt, data),
        ]);
    });
    expect((await look()).findings).toEqual([{ kind: 'erasure_unproven', subjectId: quiet }]);
  });

  const saltOf = async (id: string): Promise<string> =>
    (
      await db.read((tx) =>
        tx.row<{ salt: string }>(sql`select encode(salt, 'hex') as salt from subject where id = ${id}`),
      )
    ).salt;
});
