// The SQL of what is asked without an account. What was written lies closed as one text, bound to its row.

import type { Language } from '#features/customers/contract.ts';
import type { RequestKind } from '#features/requests/contract.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';

/** What somebody wrote of themselves and what they want. */
export interface Written {
  readonly words: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language?: Language | undefined;
}
export interface Asked {
  readonly id: string;
  readonly askedAt: Instant;
  readonly kind: RequestKind;
  readonly noticeVersion: number | null;
  readonly written: Written;
}

/** What a rotation of keys goes through. */
export const askedBody = closedBody({
  table: 'asked',
  column: 'body',
  key: [['id', 'uuid']],
  atOnce: 100,
  placeOf: ([id = '']) => placeOfText(placeOf(id)),
});

function placeOf(id: string): string[] {
  return ['asked', 'body', id.toLowerCase()];
}

/** Whether it was not there before under the name that its sender gave it. */
export async function insertAsked(
  tx: Tx,
  { id, askedAt, kind, noticeVersion, written, sentAs }: Asked & { readonly sentAs: string | null },
): Promise<boolean> {
  const body = closeText(await keyringOf(tx), placeOf(id), JSON.stringify(written));
  const kept = await tx.run(sql`insert into asked (id, asked_at, kind, body, notice_version, sent_as)
    values (${id}::uuid, ${at(askedAt)}, ${kind}, ${body}, ${noticeVersion}, ${sentAs}::uuid) on conflict (sent_as) do nothing`);
  return kept === 1;
}

/** What was sent under a name, locked. */
export function findSent(tx: Tx, sentAs: string): Promise<{ id: string; state: string } | undefined> {
  return tx.maybe(sql`select id, state from asked where sent_as = ${sentAs}::uuid for update`);
}

/** What waits, the oldest first; one of it, locked, where an id is given. */
export async function readWaiting(tx: Tx, { id, limit = 1 }: { id?: string; limit?: number }): Promise<Asked[]> {
  const rows = await tx.rows<Omit<Asked, 'written'> & { body: Buffer }>(sql`select id, asked_at as "askedAt", kind,
      notice_version as "noticeVersion", body
    from asked where state = 'waiting' ${id === undefined ? sql`` : sql`and id = ${id}::uuid`}
    order by asked_at, id limit ${limit} ${id === undefined ? sql`` : sql`for update`}`);
  const ring = await keyringOf(
    tx,
    rows.map(({ body }) => body),
  );
  return rows.map(({ body, ...row }) => ({
    ...row,
    written: JSON.parse(openText(ring, placeOf(row.id), body, 'asked')) as Written,
  }));
}

interface Decided {
  readonly id: string;
  readonly state: 'confirmed' | 'discarded';
  readonly by: string | null;
  readonly reason?: string;
  readonly customerId?: string;
  readonly requestId?: string;
}

/** Decided; what was written is not needed here any more. */
export async function writeDecided(tx: Tx, { id, state, by, reason, customerId, requestId }: Decided, now: Instant) {
  await tx.run(sql`update asked set state = ${state}, decided_at = ${at(now)}, decided_by = ${by}::uuid, reason = ${reason ?? null},
      subject_id = ${customerId ?? null}::uuid, request_id = ${requestId ?? null}::uuid, body = null
    where id = ${id}::uuid`);
}

const setting = 'asking.open';

export async function readOpen(tx: Tx): Promise<boolean> {
  const row = await tx.maybe<{ value: boolean }>(sql`select value from setting where name = ${setting}`);
  return row?.value === true;
}

export async function saveOpen(tx: Tx, open: boolean, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${setting}, ${JSON.stringify(open)}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
