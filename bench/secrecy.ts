// Sensitive values in one thread and without a database: how many are closed, opened, indexed and masked in a second of one core.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { wholeHash } from '#platform/secrecy/blind.ts';
import { bindingOf, type Place, recordOf, secretColumn } from '#platform/secrecy/column.ts';
import { close } from '#platform/secrecy/frame.ts';
import { type Keyring, unwrapAll } from '#platform/secrecy/keys/keyring.ts';
import { MasterKey } from '#platform/secrecy/keys/master.ts';
import { openWith } from '#platform/secrecy/opening.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import { aes256Gcm } from '#platform/secrecy/suite.ts';
import type { Bench, Figure } from './measure.ts';
import { seeded } from './world/random.ts';

export const secrecy: Bench = {
  name: 'secrecy',
  about: 'phone numbers closed, opened, indexed and masked, in one thread',
  run: async () => {
    const ring = freshRing();
    const random = seeded(11);
    const values = Array.from({ length: 5_000 }, (_, index) => ({
      subjectId: random.id(index),
      rowId: random.id(index),
      plain: `1${3 + random.below(7)}${String(random.below(1e9)).padStart(9, '0')}`,
    }));
    const at = (turn: number) => values[turn % values.length] as Place & { plain: string };
    const closed = values.map((value) => {
      const cipher = close(ring.newest, Buffer.from(value.plain), bindingOf(phone, value));
      return { column: phone, cipher, subjectId: value.subjectId, rowId: value.rowId };
    });
    const bare = bareCrypto();
    const encrypt = timed('encrypt', 200_000, (turn) => {
      const value = at(turn);
      close(ring.newest, Buffer.from(value.plain), bindingOf(phone, value));
    });
    const decrypt = timed('decrypt', 200_000, (turn) =>
      openWith(ring, [closed[turn % closed.length] as (typeof closed)[0]], 'bench'),
    );
    const index = timed('index (whole value)', 200_000, (turn) =>
      wholeHash(ring, ring.newestIndex, phone, at(turn).plain),
    );
    const record = timed('write whole (close, mask, both indexes)', 50_000, (turn) => {
      const { plain, ...place } = at(turn);
      recordOf(ring, phone, place, secretOf('phone', plain));
    });
    return [
      { ...encrypt, baseline: { rate: bare.encrypt, is: 'node:crypto alone' } },
      { ...decrypt, target: { rate: 50_000 }, baseline: { rate: bare.decrypt, is: 'node:crypto alone' } },
      { ...index, baseline: { rate: bare.hash, is: 'node:crypto alone' } },
      record,
    ];
  },
};

const phone = secretColumn({ table: 'customer', column: 'phone', kind: 'phone', found: { whole: true, ending: true } });

function freshRing(): Keyring {
  const master = new MasterKey(randomBytes(32));
  const wrapped = (['field', 'index'] as const).map((purpose) => ({
    purpose,
    version: 1,
    suite: aes256Gcm.id,
    wrapped: master.wrap(createSecretKey(randomBytes(32)), [purpose, '1', String(aes256Gcm.id)]),
    master: master.id,
    madeAt: 0,
    retiredAt: null,
  }));
  return unwrapAll(wrapped, { master, source: { from: 'environment', text: '' } }, 60_000);
}

/** The same algorithms without header, place, version and canonical form. */
function bareCrypto(): { encrypt: number; decrypt: number; hash: number } {
  const key = createSecretKey(randomBytes(32));
  const aad = randomBytes(100);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
  const text = cipher.update('13812341234');
  cipher.final();
  const tag = cipher.getAuthTag();
  const encrypt = timed('', 100_000, () => {
    const run = createCipheriv('aes-256-gcm', key, randomBytes(12)).setAAD(aad);
    run.update('13812341234');
    run.final();
    run.getAuthTag();
  });
  const decrypt = timed('', 100_000, () => {
    const run = createDecipheriv('aes-256-gcm', key, iv).setAAD(aad).setAuthTag(tag);
    run.update(text);
    run.final();
  });
  const hash = timed('', 100_000, () => createHmac('sha256', key).update('13812341234').digest());
  return { encrypt: encrypt.rate, decrypt: decrypt.rate, hash: hash.rate };
}

/** By processor time: other work on the machine does not count. */
function timed(name: string, turns: number, turn: (index: number) => unknown): Figure {
  for (let index = 0; index < turns / 10; index += 1) turn(index);
  const started = process.cpuUsage();
  for (let index = 0; index < turns; index += 1) turn(index);
  const { user, system } = process.cpuUsage(started);
  return { name, n: turns, rate: turns / ((user + system) / 1e6), note: 'by processor time' };
}
