// Verifying: the whole record looked at in one state of the database, from the first seal to the youngest event. It needs public keys only,
// changes nothing, and names the place of everything that is not as it was.

import type { KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { clock } from '../../clock.ts';
import type { Anchor } from '../anchors.ts';
import type { Seal } from '../chain.ts';
import { erased, purged } from '../erase.ts';
import { keyId, publicKeyOf } from '../key.ts';
import { compareEntries, type EntryCounts } from './entries.ts';
import { followLinks } from './links.ts';
import { findStray } from './stray.ts';
import { collectFindings, type Findings, type Verdict } from './verdict.ts';

export interface VerifyParts {
  /** A connection of its own, not through a pooler. */
  readonly client: pg.Client;
  /** Whose signatures are believed; without any, the keys that the database itself names. */
  readonly keys?: readonly KeyObject[] | undefined;
  readonly anchors?: readonly Anchor[] | undefined;
  /** Of one core (0 to 1), for a look beside other work. */
  readonly share?: number;
  readonly signal?: AbortSignal;
  /** Findings told singly; all are counted. */
  readonly most?: number;
  /** `links`: the chain, its signatures and anchors only, in seconds whatever the size; the events it is over are looked at by another. */
  readonly depth?: 'record' | 'links';
}

/** Looks at everything. Throws when it cannot (the database is away, is not Weixi's, or `signal` ended it). */
export async function verifyRecord(parts: VerifyParts): Promise<Verdict> {
  const { client } = parts;
  await client.query(`begin isolation level repeatable read read only; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC';
    set local work_mem = '128MB'; set local statement_timeout = 0; set local max_parallel_workers_per_gather = 0`);
  try {
    return await look(parts);
  } finally {
    await client.query('rollback');
  }
}

async function look(parts: VerifyParts): Promise<Verdict> {
  const { client, anchors, most = 100, depth = 'record' } = parts;
  const findings = collectFindings(most);
  const keys = parts.keys ?? (await keysOf(client));
  const links = followLinks({ keys: new Map(keys.map((key) => [keyId(key), key])), anchors: anchors ?? [], findings });
  const counts: EntryCounts = { events: 0, erased: 0, erasedUpTo: new Map() };
  const rest = pacer(parts);
  let seals = 0;
  let firstSealedAt: string | undefined;
  for await (const some of sealsOf(client)) {
    for (const seal of some) links.take(seal);
    firstSealedAt ??= some[0]?.sealedAt;
    seals += some.length;
    if (depth === 'record') await compareEntries(client, some, findings, counts, rest);
  }
  links.end();
  if (depth === 'record') await proveErasures(client, counts.erasedUpTo, findings);
  const { waiting, oldestWaiting } =
    depth === 'record' ? await findStray(client, links.last, findings) : { waiting: 0, oldestWaiting: undefined };
  return {
    whole: findings.total === 0,
    seals,
    events: counts.events,
    erased: counts.erased,
    waiting,
    oldestWaiting,
    firstSealedAt,
    lastSealedAt: links.last?.sealedAt,
    head: links.last?.head,
    keys: links.signers,
    trust: parts.keys === undefined ? 'database' : 'given',
    anchors: anchors?.length,
    findings: findings.kept,
    counts: findings.counts,
  };
}

async function keysOf(client: pg.Client): Promise<KeyObject[]> {
  const { rows } = await client.query<{ spki: Buffer }>('select public_key as spki from seal_key');
  return rows.map(({ spki }) => publicKeyOf(spki));
}

/** In the order of their numbers, so many at a time that their events fit into memory while PostgreSQL sorts them. */
async function* sealsOf(client: pg.Client): AsyncGenerator<Seal[]> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const found = await client.query<Seal>(
      `select number, era, from_xid::text as "fromXid", to_xid::text as "toXid", first_xid::text as "firstXid", last_xid::text as "lastXid", count, total,
        sealed_at::text as "sealedAt", encode(root, 'hex') as root, encode(previous, 'hex') as previous, encode(head, 'hex') as head,
        key_id as "keyId", encode(signature, 'hex') as signature
      from seal where number > $1 order by number limit 5000`,
      [last],
    );
    // Whatever the connection makes of an int8.
    const rows = found.rows.map((seal) => ({
      ...seal,
      number: Number(seal.number),
      count: Number(seal.count),
      total: Number(seal.total),
    }));
    for (let from = 0; from < rows.length; ) {
      let [until, events] = [from, 0];
      while (until < rows.length && (until === from || events + (rows[until]?.count ?? 0) <= together)) {
        events += rows[until]?.count ?? 0;
        until += 1;
      }
      yield rows.slice(from, until);
      from = until;
    }
    if (rows.length < 5000) return;
    last = rows.at(-1)?.number ?? last;
  }
}

const together = 100_000;

/** An erased content is proven by an event of its subject that says so, which is itself in the record. */
async function proveErasures(client: pg.Client, upTo: ReadonlyMap<string, bigint>, findings: Findings): Promise<void> {
  const subjects = [...upTo];
  for (let from = 0; from < subjects.length; from += 1_000) {
    const some = subjects.slice(from, from + 1_000);
    const { rows } = await client.query<{ id: string }>(
      `select id from unnest($1::uuid[], $2::text[]) as given (id, xid) where not exists (
        select from event e where e.subject_id = given.id and e.type = any($3) and e.erased is null and e.xid >= given.xid::xid8)`,
      [some.map(([id]) => id), some.map(([, xid]) => `${xid}`), [erased, purged]],
    );
    for (const { id } of rows) findings.add({ kind: 'erasure_unproven', subjectId: id });
  }
}

/** Ends when it is asked to, and rests so long that it takes its share of a core. */
function pacer({ share = 1, signal }: VerifyParts): () => Promise<void> | undefined {
  let since = clock.ticks();
  return () => {
    signal?.throwIfAborted();
    if (share >= 1) return undefined;
    const worked = clock.ticks() - since;
    return pause((worked * (1 - share)) / share).then(() => {
      since = clock.ticks();
    });
  };
}
