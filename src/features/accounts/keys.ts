// The keys of programs: made, listed, revoked. Nobody gives more than they hold themselves for the whole organisation, and nobody gives what makes
// people or keys: a key is no way to become somebody.
import { namesOf } from '#features/people/index.ts';
import type { Actor, Right } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { addSubject, lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { networkForm, newKey } from '#platform/session/keys/api-key.ts';
import { insertKey, type ListedKey, listKeys, revokeKey } from '#platform/session/keys/store.ts';
import { keyBounds } from '#platform/session/profile.ts';
import type { KeyView } from './contract.ts';

/** What no key may do, whoever gives it. */
const never: ReadonlySet<string> = new Set([
  'people.write',
  'people.hand_over',
  'sign_in.configure',
  'api_key.write',
  // A key that gets lost must not have been a way to everybody's numbers.
  'customer.export_whole',
  'customer.reveal',
]);

/** The permissions that somebody may give to a key: those they hold for everybody and the whole record. How often is the key's limit, too. */
export function givableBy({ permissions }: Actor): string[] {
  return [...permissions]
    .filter(([name, rights]) => !never.has(name) && rights.some(isBoundless))
    .map(([name]) => name)
    .sort();
}

/** A key looks after nobody and is in no department, so what reaches only so far is nothing to it; nor does it ask anybody. */
function isBoundless({ scope, for: only, fields, onlyIf }: Right): boolean {
  return scope === 'all' && only === undefined && fields === undefined && onlyIf === undefined;
}

/** What a key may do now: of what it was given, what an administrator may still do, and no more often. */
export function rightsOfKey(
  permissions: readonly string[],
  administrators: Actor['permissions'],
): Actor['permissions'] {
  const held = permissions.map((name) => [name, (administrators.get(name) ?? []).filter(isBoundless)] as const);
  return new Map(held.filter(([name, rights]) => rights.length > 0 && !never.has(name)));
}

export interface KeyInput {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly addresses?: readonly string[] | undefined;
  readonly expiresAt: Instant;
}

/** Makes a key; answers the key itself, which nobody is told again. The key is a subject: what it does and what is done to it is told. */
export async function makeKey(
  tx: Tx,
  actor: Actor,
  input: KeyInput,
  now: Instant,
): Promise<{ key: string; item: KeyView }> {
  const { name, expiresAt } = input;
  const permissions = [...new Set(input.permissions)].sort();
  const givable = new Set(givableBy(actor));
  const beyond = permissions.find((permission) => !givable.has(permission));
  if (beyond !== undefined)
    throw refuseInput({ path: 'permissions', code: 'api_key.permission', params: { name: beyond } });
  if (expiresAt <= now || expiresAt > now + keyBounds.longest)
    throw refuseInput({ path: 'expiresAt', code: 'api_key.expires', params: {} });
  const addresses = networksIn(input.addresses ?? []);
  const id = newId();
  const { text, prefix, hash } = newKey();
  await addSubject(tx, { id, kind: 'api_key', enteredAt: now });
  await insertKey(tx, { id, name, prefix, hash, permissions, addresses, createdBy: actor.id ?? id, expiresAt }, now);
  const data = { name, prefix, permissions, addresses, expiresAt: new Date(expiresAt).toISOString() };
  record(tx, { type: 'api_key.made', subjectId: id, occurredAt: now, actor, data });
  return { key: text, item: await keyById(tx, id, now) };
}

/** Programs with the key are out at their next request. */
export async function endKey(tx: Tx, actor: Actor, id: string, now: Instant): Promise<KeyView> {
  const key = await keyById(tx, id, now);
  await lockSubject(tx, id);
  if (!(await revokeKey(tx, id, actor.id, now))) throw refuse('api_key.already_revoked');
  record(tx, { type: 'api_key.revoked', subjectId: id, occurredAt: now, actor, data: { name: key.name } });
  return keyById(tx, id, now);
}

export async function readKeys(tx: Tx, now: Instant): Promise<KeyView[]> {
  return present(tx, await listKeys(tx), now);
}

async function keyById(tx: Tx, id: string, now: Instant): Promise<KeyView> {
  const [key] = await present(tx, await listKeys(tx, id), now);
  if (key === undefined) throw refuse('api_key.not_found');
  return key;
}

function networksIn(typed: readonly string[]): string[] | null {
  const networks = typed.map((text) => networkForm(text));
  const wrong = networks.indexOf(undefined);
  if (wrong >= 0) throw refuseInput({ path: 'addresses', code: 'api_key.address', params: {} });
  const unique = [...new Set(networks.filter((network) => network !== undefined))];
  return unique.length === 0 ? null : unique;
}

async function present(tx: Tx, keys: readonly ListedKey[], now: Instant): Promise<KeyView[]> {
  const names = await namesOf(
    tx,
    keys.map(({ createdBy }) => createdBy),
  );
  return keys.map(({ addresses, permissions, createdBy, lastUsedAt, lastAddress, revokedAt, ...key }) => ({
    ...key,
    permissions: [...permissions],
    addresses: addresses === null ? undefined : [...addresses],
    createdBy: names.get(createdBy),
    lastUsedAt: lastUsedAt ?? undefined,
    lastAddress: lastAddress ?? undefined,
    state: revokedAt !== null ? 'revoked' : key.expiresAt <= now ? 'expired' : 'good',
  }));
}
