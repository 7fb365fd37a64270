// For tests of the whole house: how each is known at the door. Real sessions and real keys, good and bad.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { profiles } from '#platform/session/profile.ts';
import { at } from '#platform/testing/at.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import type { TestServer } from '#platform/testing/server.ts';
import { type Colleague, colleagues, type Knocking, keyPermissions } from './who.ts';

export const now = at('2026-10-09 15:00');
export const minute = 60_000;
export const limits = { idle: profiles.asvs.idle, longest: profiles.asvs.longest, passwordLength: 10 };
export type Cookies = Readonly<Record<Knocking, string | undefined>>;
export type People = Readonly<Record<Colleague, string>>;

export async function giveSessions(db: TestDatabase, people: People): Promise<Cookies> {
  const cookies: Record<string, string | undefined> = { nobody: undefined, forged: `weixi=${token()}` };
  await db.write(async (tx) => {
    const give = async (
      name: string,
      {
        seenAt = now,
        expiresAt = now + limits.longest,
        factor = 'provider' as string | null,
        awaits = false,
        of = '',
      } = {},
    ): Promise<void> => {
      const secret = token();
      cookies[name] = `weixi=${secret}`;
      const hash = createHash('sha256').update(secret).digest();
      const who = of || (name in people ? name : 'mate');
      await tx.run(sql`insert into session (id, token_hash, account_id, created_at, seen_at, confirmed_at, expires_at, address, device, way, factor, awaits_code)
        select ${newId()}::uuid, ${hash}, account_id, to_timestamp(${seenAt / 1000}), to_timestamp(${seenAt / 1000}), to_timestamp(${now / 1000}),
          to_timestamp(${expiresAt / 1000}), '', '', 'password', ${factor}, ${awaits} from person where username = ${who.toLowerCase()}`);
    };
    for (const name of Object.keys(colleagues)) await give(name);
    await give('disabled');
    await give('halfway', { of: 'administrator', factor: null, awaits: true });
    await give('unproven', { of: 'administrator', factor: null });
    await give('signedOut');
    await give('idle', { seenAt: now - limits.idle - minute });
    await give('expired', { expiresAt: now - minute });
    await tx.run(sql`update account set disabled_at = now() where username = 'disabled'`);
    await tx.run(sql`update person set disabled_at = now() where username = 'disabled'`);
    const gone = createHash('sha256')
      .update(cookies.signedOut?.slice('weixi='.length) ?? '')
      .digest();
    await tx.run(sql`delete from session where token_hash = ${gone}`);
  });
  return cookies as Cookies;
}

export async function giveKeys(
  server: TestServer,
  cookie: string,
): Promise<{ keys: readonly string[]; revoked: string }> {
  const made: { id: string; key: string }[] = [];
  for (let count = 0; count < 40; count += 1) {
    const body = {
      name: `程序${count}`,
      permissions: [...keyPermissions],
      expiresAt: new Date(now + limits.longest).toISOString(),
    };
    const reply = await server.request<{ key: string; item: { id: string } }>('POST', '/api/keys', {
      body,
      headers: { cookie },
    });
    if (reply.status !== 200) throw new Error(`/api/keys: ${reply.status} ${reply.text}`);
    made.push({ key: reply.body.key, id: reply.body.item.id });
  }
  const [gone, ...kept] = made;
  await server.request('POST', `/api/keys/${gone?.id}/revoke`, { headers: { cookie } });
  return { keys: kept.map(({ key }) => key), revoked: gone?.key ?? '' };
}

/** Links to a customer's request, each opened once: that they were used is told, and then for a while no more. */
export async function giveLinks(
  server: TestServer,
  cookie: string,
  { customerId, requestId }: { readonly customerId: string; readonly requestId: string },
): Promise<{ links: readonly string[]; revoked: string }> {
  const made: { token: string; link: { id: string } }[] = [];
  const place = `/api/customers/${customerId}/requests/${requestId}/links`;
  for (let count = 0; count < 20; count += 1) {
    const reply = await server.request<(typeof made)[number]>('POST', place, { body: {}, headers: { cookie } });
    if (reply.status !== 200) throw new Error(`${place}: ${reply.status} ${reply.text}`);
    made.push(reply.body);
    const headers = { authorization: `Bearer ${reply.body.token}` };
    const opened = await server.request('GET', '/api/follow', { headers });
    if (opened.status !== 200) throw new Error(`/api/follow: ${opened.status} ${opened.text}`);
  }
  const [gone, ...kept] = made;
  await server.request('POST', `${place}/${gone?.link.id}/revoke`, { headers: { cookie } });
  return { links: kept.map(({ token }) => token), revoked: gone?.token ?? '' };
}

export function token(): string {
  return randomBytes(32).toString('base64url');
}
