// What comes in goes into the groups that have its key; where so many are alike in so many days, a group is proposed. In the transaction of
// the request itself, so that a repetition is known as soon as it is one.

import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { type Basis, bases, type Scope } from '../contract.ts';
import type { Indexed } from '../likeness/indexing.ts';
import { sharedWords } from '../likeness/words.ts';
import { addKey, addMembers, insertRecurrence, writeReopened } from '../store.ts';
import { dayOf, type Limit, limitsInForce } from './limits.ts';
import { type Counted, countAlike, isHeld, type Keyed, readKeyed, readKeysSince, type ScopedKey } from './store.ts';

/** Takes these requests into the groups that they belong to, and proposes those that they make. */
export async function propose(tx: Tx, indexed: readonly Indexed[], now: Instant): Promise<void> {
  const limits = await limitsInForce(tx, now);
  const keys = different(indexed.flatMap(({ rootId, keys }) => keys.flatMap((key) => scopedOf(rootId, key))));
  if (keys.length === 0) return;
  const keyed = await readKeyed(tx, keys);
  await join(tx, indexed, keyed, now);
  await found(tx, keys, keyed, limits, now);
}

/** Looks at all that came in within the days that count: when the figures have changed, and for what came in otherwise. */
export async function proposeAll(tx: Tx, now: Instant): Promise<void> {
  const limits = await limitsInForce(tx, now);
  if (limits.length === 0) return;
  const since = Math.min(...limits.map(({ from }) => from));
  const keys = different((await readKeysSince(tx, since)).flatMap(({ rootId, ...key }) => scopedOf(rootId, key)));
  if (keys.length > 0) await found(tx, keys, await readKeyed(tx, keys), limits, now);
}

function scopedOf(rootId: string, key: Omit<ScopedKey, 'scopeId'>): ScopedKey[] {
  const own = { ...key, scopeId: rootId };
  const ours = { ...key, scopeId: organisationId };
  // A service is one customer's; at a site there are several.
  if (key.basis === 'customer' || key.basis === 'asset') return [own];
  return key.basis === 'site' ? [ours] : [own, ours];
}

function different(keys: readonly ScopedKey[]): ScopedKey[] {
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}

function nameOf({ scopeId, basis, value, nature }: ScopedKey): string {
  return [scopeId, basis, nature, value].join('\n');
}

function scopeOf({ scopeId }: Pick<ScopedKey, 'scopeId'>): Scope {
  return scopeId === organisationId ? 'organisation' : 'customer';
}

/** Into groups that stand. What comes after the actions of a study should have helped opens it again. */
async function join(tx: Tx, indexed: readonly Indexed[], keyed: readonly Keyed[], now: Instant): Promise<void> {
  const standing = new Map(keyed.filter(({ state }) => state !== 'dismissed').map((one) => [nameOf(one), one]));
  for (const { subjectId, requestId, rootId, keys, receivedAt } of indexed) {
    const groups = keys.flatMap((key) => scopedOf(rootId, key)).flatMap((key) => standing.get(nameOf(key)) ?? []);
    for (const group of new Map(groups.map((one) => [one.recurrenceId, one])).values()) {
      const isNew = await addMembers(tx, group.recurrenceId, [{ subjectId, requestId }], now);
      const { state, effectiveOn } = group;
      if (isNew === 0 || state !== 'studied' || effectiveOn === null || (await dayOf(tx, receivedAt)) <= effectiveOn)
        continue;
      await reopen(tx, group, { subjectId, requestId }, now);
    }
  }
}

async function reopen(
  tx: Tx,
  { recurrenceId, scopeId, effectiveOn }: Keyed,
  { requestId }: { subjectId: string; requestId: string },
  now: Instant,
): Promise<void> {
  if (!(await writeReopened(tx, { subjectId: scopeId, id: recurrenceId, requestId }, now))) return;
  const ground = { kind: 'recurrence', id: recurrenceId };
  const data = { request: requestId, effective_on: effectiveOn };
  record(tx, { type: 'recurrence.reopened', subjectId: scopeId, occurredAt: now, actor: system, ground, data });
}

/** The most telling of what is shared comes first: a group that has all requests of another already makes that one needless. */
async function found(
  tx: Tx,
  keys: readonly ScopedKey[],
  keyed: readonly Keyed[],
  limits: readonly Limit[],
  now: Instant,
): Promise<void> {
  const taken = new Set(keyed.filter(({ state }) => state !== 'dismissed').map(nameOf));
  const open = keys.filter((key) => !taken.has(nameOf(key)));
  for (const limit of limits) {
    const asked = open.filter((key) => scopeOf(key) === limit.scope && !taken.has(nameOf(key)));
    if (asked.length === 0) continue;
    const counted = await countAlike(tx, limit.scope, asked, limit);
    for (const one of counted.sort((a, b) => rankOf(a.basis) - rankOf(b.basis) || (nameOf(a) < nameOf(b) ? -1 : 1))) {
      taken.add(nameOf(one));
      const telling = bases.slice(0, rankOf(one.basis) + 1);
      if (await isHeld(tx, one.members, { scope: limit.scope, scopeId: one.scopeId, bases: telling })) continue;
      await put(tx, one, limit, now);
    }
  }
}

function rankOf(basis: Basis): number {
  return bases.indexOf(basis);
}

async function put(tx: Tx, one: Counted, { atLeast, days, clause }: Limit, now: Instant): Promise<void> {
  const { scopeId: subjectId, basis, value, nature, members, titles } = one;
  const id = newId();
  // Somebody else may have found it in this moment: then it is theirs, and theirs has these requests.
  if (!(await addKey(tx, one, id))) return;
  const label = labelOf(one, titles);
  await insertRecurrence(
    tx,
    { subjectId, id, basis, value, nature, label, state: 'proposed', atLeast, days, clause },
    now,
  );
  await addMembers(tx, id, members, now);
  const data = {
    basis,
    nature,
    label,
    count: members.length,
    at_least: atLeast,
    days,
    ...(clause === null ? {} : { clause }),
  };
  const ground = { kind: 'recurrence', id };
  record(tx, { type: 'recurrence.found', subjectId, occurredAt: now, actor: system, ground, data });
}

function labelOf({ basis, value }: ScopedKey, titles: readonly string[]): string | null {
  if (basis === 'cause' || basis === 'need') return value;
  if (basis !== 'text') return null;
  const [first = '', ...others] = titles;
  const last = others.at(-1);
  const shared = last === undefined ? [] : sharedWords(first, last);
  return (shared.length === 0 ? first : shared.join(' ')).slice(0, 100);
}
