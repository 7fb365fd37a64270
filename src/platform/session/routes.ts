// The doors of signing in, under /api/auth: guard, act, present. What one does with one's account afterwards: features/accounts.
import type { Actor, Owed } from '../actor.ts';
import { record } from '../events.ts';
import { type Asked, type Route, route, routeOutside } from '../feature.ts';
import { InputRefusal, refuse } from '../refusal.ts';
import { setPassword } from './accounts.ts';
import * as wire from './contract.ts';
import { hashPassword, isPassword } from './password.ts';
import { providerPatience } from './profile.ts';
import { finishAtProvider, returnAddress } from './provider/entry.ts';
import type { Provider } from './provider/oidc.ts';
import { insertStart } from './provider/store.ts';
import { profileInForce } from './settings.ts';
import { admitByCode, admitByPassword, confirmByPassword, type Door, enter, enterByCode, renew } from './signing-in.ts';
import { accountById, deleteSession, readPasswords } from './store.ts';
import { cookieLine, newToken, tokenIn } from './token.ts';

export interface DoorParts extends Door {
  /** The least length of a password, in characters. */
  readonly passwordLength: number;
  /** The other provider by which one may sign in. */
  readonly provider: Provider | undefined;
  /** Where people reach us, without a slash at the end; undefined: at the address they typed. */
  readonly publicUrl: string | undefined;
}

const always: readonly Owed[] = ['code', 'password', 'factor'];

export function routesOf(parts: DoorParts): readonly Route[] {
  return [...entryRoutes(parts), ...ownRoutes(parts), ...providerRoutes(parts)];
}

function entryRoutes(door: DoorParts): readonly Route[] {
  const { secure, identity } = door;
  return [
    routeOutside({
      ...wire.signIn,
      may: 'public',
      act: async ({ body, request }) => {
        const accountId = await admitByPassword(door, body, request);
        return whoamiOf(await enter(door, { accountId, way: 'password', isTwofold: false }, request));
      },
    }),
    routeOutside({
      ...wire.enterCode,
      may: 'signed_in',
      whileOwing: ['code'],
      act: async ({ body, actor, request }) => whoamiOf(await enterByCode(door, body.code, actor, request)),
    }),
    route({
      ...wire.signOut,
      may: 'public',
      act: async ({ tx, request }) => {
        const tokenHash = tokenIn(request.headers, 'weixi', secure);
        if (tokenHash !== undefined) await deleteSession(tx, tokenHash);
        identity.forget();
        request.setCookie(cookieLine('weixi', secure, '', 0));
      },
    }),
    route({ ...wire.readSession, may: 'signed_in', whileOwing: always, act: async ({ actor }) => whoamiOf(actor) }),
  ];
}

function ownRoutes(door: DoorParts): readonly Route[] {
  return [
    routeOutside({
      ...wire.confirmIdentity,
      may: 'signed_in',
      whileOwing: ['factor'],
      act: async ({ body, actor, request }) => {
        const { accountId, confirmsBy } = standingOf(actor);
        if (confirmsBy === 'again') throw refuse('session.sign_in_again');
        if (confirmsBy === 'code') await admitByCode(door, accountId, needed(body.code, 'code'), request);
        else await confirmByPassword(door, accountId, needed(body.password, 'password'), request);
        await renew(door, undefined, request);
      },
    }),
    routeOutside({
      ...wire.changePassword,
      may: 'signed_in',
      whileOwing: ['password', 'factor'],
      act: ({ body, actor, request }) => changePassword(door, body, actor, request),
    }),
  ];
}

/** The present password is asked for, whatever was proven before. The session goes on under another token, all others end. */
async function changePassword(
  door: DoorParts,
  { current, next }: { current: string; next: string },
  actor: Actor,
  request: Asked,
): Promise<void> {
  const { db, secure, passwordLength } = door;
  const { accountId } = standingOf(actor);
  await confirmByPassword(door, accountId, current, request);
  const { account, profile, former } = await db.read(async (tx) => {
    const profile = await profileInForce(tx);
    const former = await readPasswords(tx, accountId, profile.password.former);
    return { account: await accountById(tx, accountId), profile, former };
  });
  for (const hash of former)
    if (await isPassword(next, hash))
      throw new InputRefusal([{ path: 'next', code: 'session.password_former', params: { count: former.length } }]);
  const rule = { least: passwordLength, kinds: profile.password.kinds, field: 'next' };
  const hash = await hashPassword(next, { ...rule, name: account?.username ?? '' });
  const keep = tokenIn(request.headers, 'weixi', secure);
  await db.write(async (tx, now) => {
    await setPassword(tx, accountId, hash, now, keep);
    if (actor.id !== null)
      record(tx, { type: 'person.password_changed', subjectId: actor.id, occurredAt: now, actor, data: {} });
  });
  await renew(door, undefined, request);
}

function providerRoutes(door: DoorParts): readonly Route[] {
  const { db, secure, provider } = door;
  return [
    route({
      ...wire.readProvider,
      may: 'public',
      act: async () => (provider === undefined ? {} : { name: provider.name }),
    }),
    routeOutside({
      ...wire.beginProvider,
      may: 'public',
      act: async ({ request }) => {
        if (provider === undefined) throw refuse('http.not_found');
        const { address, ...start } = await provider.begin(returnAddress(door.publicUrl, request));
        const token = newToken();
        await db.write((tx, now) => insertStart(tx, token.hash, start, now));
        request.setCookie(cookieLine('weixi-start', secure, token.text, providerPatience));
        return { address };
      },
    }),
    routeOutside({
      ...wire.finishProvider,
      may: 'public',
      act: async ({ body, request }) => {
        if (provider === undefined) throw refuse('http.not_found');
        const proof = await finishAtProvider(door, provider, body.query, request).catch((error: unknown) => {
          const cause = error instanceof Error ? error.cause : undefined;
          if (cause !== undefined) request.log.warn({ err: cause }, 'signing in by the provider failed');
          throw error;
        });
        request.setCookie(cookieLine('weixi-start', secure, '', 0));
        return whoamiOf(await enter(door, { ...proof, way: 'provider' }, request));
      },
    }),
  ];
}

function standingOf({ standing }: Actor) {
  if (standing === undefined) throw refuse('session.needed');
  return standing;
}

function needed(value: string | undefined, path: string): string {
  if (value === undefined) throw new InputRefusal([{ path, code: 'input.required', params: {} }]);
  return value;
}

function whoamiOf({ id, name, permissions, conditional, roles, departmentId, locale, standing }: Actor): wire.Whoami {
  return {
    id,
    name,
    permissions: [...permissions.keys()].sort(),
    onApproval: [...(conditional?.keys() ?? [])].sort(),
    roles: [...roles],
    locale,
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(standing === undefined ? {} : { confirmsBy: standing.confirmsBy }),
    ...(standing?.owes === undefined ? {} : { owes: standing.owes }),
  };
}
