// Sealing: takes the events of transactions that are finished for certain, digests them in a fixed order, and adds one signed link to the chain.
import type { Instant } from '../clock.ts';
import type { Tx } from '../database/tx.ts';
import { digestOf, type LoggedEvent, macOf, sketchOf } from './canonical.ts';
import { beforeTheFirst, lineOf, rootOver, type Seal, type SealedEvent, signSeal } from './chain.ts';
import { type SealKey, SealKeyFault, spkiOf } from './key.ts';
import * as store from './store.ts';

export interface Sealed {
  /** `busy`: another process seals. */
  readonly outcome: 'sealed' | 'nothing' | 'busy';
  /** How far the chain goes now; undefined when it is empty, or busy. */
  readonly last: (Pick<Seal, 'number' | 'total' | 'head' | 'keyId'> & { readonly sealedAt: Instant }) | undefined;
  /** Whether there may be more. */
  readonly goOn: boolean;
}

/** Events in one seal, unless one transaction has more: a place that is found again among so many. */
const sealSize = 1_000;

/**
 * Seals the next batch in this transaction. The bound is one of transactions, not of ids: pg_snapshot_xmin is the oldest that still runs, so
 * no event can appear below it later, however long ago its id was made.
 */
export async function sealNext(tx: Tx, now: Instant, key: SealKey, size = sealSize): Promise<Sealed> {
  if (!(await store.takeTurn(tx))) return { outcome: 'busy', last: undefined, goOn: false };
  const standing = await store.readStanding(tx, now);
  const { last } = standing;
  const wasMoved = last !== undefined && BigInt(last.toXid) > BigInt(standing.next);
  const bound = wasMoved ? await openEra(tx, last.toXid) : await openBound(tx, standing, size);
  if (bound === undefined) return { outcome: 'nothing', last, goOn: false };
  const number = (last?.number ?? 0) + 1;
  const { count, root, xids } = await digestAll(tx, number);
  // In a later era a bound may hold nothing but what was sealed before: the chain goes on with an empty seal.
  const total = (last?.total ?? 0) + count;
  const seal = signSeal(
    {
      number,
      era: (last?.era ?? 1) + (wasMoved ? 1 : 0),
      fromXid: bound.from,
      toXid: bound.to,
      firstXid: xids?.first ?? bound.from,
      lastXid: xids?.last ?? bound.from,
      count,
      total,
      sealedAt: standing.sealedAt,
      root,
      previous: last?.head ?? beforeTheFirst,
      keyId: key.id,
    },
    key.privateKey,
  );
  await store.insertSeal(tx, seal);
  const { head, keyId } = seal;
  return { outcome: 'sealed', last: { number, total, head, keyId, sealedAt: now }, goOn: wasMoved || bound.isCut };
}

interface Bound {
  readonly from: string;
  readonly to: string;
  /** Whether more transactions than these are finished. */
  readonly isCut: boolean;
}

async function openBound(tx: Tx, { last, horizon }: store.Standing, size: number): Promise<Bound | undefined> {
  const from = last?.toXid ?? '0';
  const { first, cut } = await store.readCut(tx, from, horizon, size);
  if (first === null) return undefined;
  // A transaction is never cut in two: its events stand together.
  const to = cut === null ? horizon : cut === first ? `${BigInt(first) + 1n}` : cut;
  await store.readBound(tx, from, to, (last?.era ?? 1) === 1);
  return { from, to, isCut: cut !== null };
}

/**
 * The database was moved to a cluster that counts its transactions from the beginning: what it brought unsealed is sealed first, and from
 * there the bound begins anew.
 */
async function openEra(tx: Tx, from: string): Promise<Bound> {
  await store.readStrangers(tx, from);
  return { from: '0', to: '0', isCut: true };
}

async function digestAll(
  tx: Tx,
  number: number,
): Promise<{ count: number; root: string; xids: { first: string; last: string } | undefined }> {
  const root = rootOver();
  let count = 0;
  let xids: { first: string; last: string } | undefined;
  for (;;) {
    const events = await store.fetchEvents(tx);
    if (events.length === 0) return { count, root: root.end(), xids };
    const sealed = events.map(sealedOf);
    root.add(sealed.map(lineOf).join(''));
    await store.insertSealedEvents(tx, number, count, sealed);
    count += events.length;
    xids = { first: xids?.first ?? events[0]?.xid ?? '0', last: events.at(-1)?.xid ?? '0' };
  }
}

function sealedOf(event: LoggedEvent): SealedEvent {
  const mac = macOf(event);
  return { subjectId: event.subjectId, eventId: event.id, digest: digestOf(event, mac), sketch: sketchOf(event, mac) };
}

/** The id of the key with which the record is sealed now; undefined before the first. */
export async function keyInUse(tx: Tx): Promise<string | undefined> {
  return (await store.readKeys(tx))[0]?.id;
}

/**
 * Admits the key: the first one, the one in use, or, when the change is asked for, another one from now on. Throws SealKeyFault for any other.
 */
export async function admitKey(tx: Tx, key: SealKey, mayChange: boolean, now: Instant): Promise<void> {
  await store.lockKeys(tx);
  const wanted = await keyInUse(tx);
  if (wanted === key.id) return;
  if (wanted !== undefined && !mayChange) throw new SealKeyFault('other', key.path ?? 'SEAL_KEY', wanted);
  await store.insertKey(tx, { id: key.id, publicKey: spkiOf(key.publicKey) }, now);
}
