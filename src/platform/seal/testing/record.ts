// For tests of the seal: a record of some subjects and events, sealed, and ways to look at it.
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { system } from '../../actor.ts';
import { type Database, openDirect } from '../../db.ts';
import { addSubject, record } from '../../events.ts';
import { newId } from '../../id.ts';
import { testId } from '../../testing/server.ts';
import { keyId, type SealKey } from '../key.ts';
import { admitKey, sealNext } from '../seal.ts';
import type { Verdict } from '../verify/verdict.ts';
import { type VerifyParts, verifyRecord } from '../verify/verify.ts';

/** A key that lies nowhere. */
export function testKey(): SealKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { id: keyId(publicKey), privateKey, publicKey, path: undefined, isNew: true, isOpen: false };
}

/** So many subjects, each entered and met by somebody, each in a transaction of its own. Answers their ids. */
export async function happen(db: Database, subjects: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < subjects; index += 1) {
    const id = newId();
    await db.write(async (tx, now) => {
      await addSubject(tx, { id, kind: 'customer', enteredAt: now });
      record(tx, {
        type: 'subject.entered',
        subjectId: id,
        occurredAt: now,
        actor: system,
        data: { kind: 'customer' },
      });
      const note = `${index}: 电话里说\t"好"\\n 的`;
      record(tx, {
        type: 'contact.held',
        subjectId: id,
        occurredAt: now - 60_000,
        actor: { id: testId(7), kind: 'person', name: '王敏' },
        ground: { kind: 'contact', id: newId() },
        data: { note, length: 1.5e3, z: [1, null, { b: true, a: 'x' }] },
      });
    });
    ids.push(id);
  }
  return ids;
}

/** Seals all there is. Answers how many seals were made. */
export async function sealAll(db: Database, key: SealKey, size = 10): Promise<number> {
  await db.write((tx, now) => admitKey(tx, key, false, now));
  for (let made = 0; ; made += 1) {
    const { outcome, goOn } = await db.write((tx, now) => sealNext(tx, now, key, size));
    if (outcome !== 'sealed') return made;
    if (!goOn) return made + 1;
  }
}

/** Looks at everything over a connection of its own. */
export async function lookAt(url: string, parts: Omit<VerifyParts, 'client'> = {}): Promise<Verdict> {
  return onClient(url, (client) => verifyRecord({ ...parts, client }));
}

/** Behind the application's back: as somebody who has the database's password. */
export async function onClient<R>(url: string, act: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = await openDirect(url);
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
