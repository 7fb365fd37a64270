// Coming back from another provider: what was begun here is finished by the same browser, and who is vouched for is somebody with an account.
import type { Database } from '../../db.ts';
import { record } from '../../events.ts';
import type { Asked } from '../../feature.ts';
import { refuse } from '../../refusal.ts';
import { signInName } from '../accounts.ts';
import { providerReturn } from '../contract.ts';
import { tokenIn } from '../token.ts';
import type { Provider, Vouched } from './oidc.ts';
import { linkAccount, linkableAccount, linkedAccount, takeStart } from './store.ts';

interface Parts {
  readonly db: Database;
  readonly secure: boolean;
  readonly publicUrl: string | undefined;
  /** The person whose account it is, for the event. */
  readonly personOf: (accountId: string) => Promise<string | undefined>;
}

/** Where the provider sends the browser back to. */
export function returnAddress(publicUrl: string | undefined, { headers }: Pick<Asked, 'headers'>): string {
  // Through URL, so that it is spelt the same both times: the provider compares the texts.
  return new URL(`${publicUrl ?? `http://${String(headers.host)}`}${providerReturn}`).href;
}

/** The account of whoever came back. Refuses when it was not begun in this browser, or nobody here is who it is. */
export async function finishAtProvider(
  parts: Parts,
  provider: Provider,
  query: string,
  request: Asked,
): Promise<{ accountId: string; isTwofold: boolean }> {
  const { db, secure, publicUrl } = parts;
  const tokenHash = tokenIn(request.headers, 'weixi-start', secure);
  const start = tokenHash && (await db.write((tx, now) => takeStart(tx, tokenHash, now)));
  if (start === undefined) throw refuse('session.provider_expired');
  const cameBack = new URL(returnAddress(publicUrl, request));
  cameBack.search = query;
  const vouched = await provider.finish(cameBack, start);
  const accountId = await accountOf(parts, vouched);
  if (accountId === undefined) {
    request.log.warn({ ip: request.ip }, 'the provider vouches for nobody of ours');
    throw refuse('session.provider_unknown');
  }
  return { accountId, isTwofold: vouched.isTwofold };
}

/** By the link that was made before; else by the verified address, which makes the link. */
async function accountOf({ db, personOf }: Parts, { issuer, subject, email }: Vouched): Promise<string | undefined> {
  const linked = await db.read((tx) => linkedAccount(tx, issuer, subject));
  if (linked !== undefined || email === undefined) return linked;
  const accountId = await db.read((tx) => linkableAccount(tx, issuer, signInName(email)));
  const personId = accountId && (await personOf(accountId));
  if (accountId === undefined) return undefined;
  return db.write(async (tx, now) => {
    if (!(await linkAccount(tx, { issuer, subject, accountId }, now))) return undefined;
    if (personId !== undefined)
      record(tx, {
        type: 'person.provider_linked',
        subjectId: personId,
        occurredAt: now,
        actor: { id: personId, kind: 'person', name: '' },
        data: { issuer },
      });
    return accountId;
  });
}
