// The SQL of outlets: by what messages go out and come in. What opens them lies closed and is opened only to use it.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { assignmentsOf, type Place, secretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { open } from '#platform/secrecy/opening.ts';
import { secretOf } from '#platform/secrecy/secret.ts';

export const outletSecret = secretColumn({
  table: 'outlet',
  column: 'secret',
  kind: 'token',
  rowId: 'id',
  found: { whole: false, ending: false },
});

export type OutletKind = 'email' | 'webhook' | 'mailbox';
export interface OutletRow<S = unknown> {
  readonly id: string;
  readonly kind: OutletKind;
  readonly isOn: boolean;
  readonly settings: S;
  readonly hasSecret: boolean;
  /** Of a mailbox: how far it has been read, and how the last look went. */
  readonly progress: unknown;
  readonly changedAt: Instant;
  readonly changedByName: string | null;
}

export function readOutlets(tx: Tx): Promise<OutletRow[]> {
  return tx.rows(sql`select o.id, o.kind, o.is_on as "isOn", o.settings, o.secret_cipher is not null as "hasSecret", o.progress,
      o.changed_at as "changedAt", p.name as "changedByName"
    from outlet o left join person_brief p on p.person_id = o.changed_by where o.subject_id = ${organisationId}::uuid`);
}

/** What opens an outlet. */
export async function openSecret(tx: Tx, id: string): Promise<string | null> {
  const { cipher } = await tx.row<{ cipher: Buffer | null }>(
    sql`select secret_cipher as cipher from outlet where subject_id = ${organisationId}::uuid and id = ${id}::uuid`,
  );
  if (cipher === null) return null;
  const [secret = null] = await open(tx, [{ column: outletSecret, cipher, ...placeOf(id) }], 'connect');
  return secret;
}

/** Writes one; a secret that is left out stays, null takes it away. Answers its id. */
export async function writeOutlet(
  tx: Tx,
  kind: OutletKind,
  {
    isOn,
    settings,
    secret,
    by,
  }: { isOn: boolean; settings: unknown; secret?: string | null | undefined; by: string | null },
  now: Instant,
): Promise<void> {
  const { id } = await tx.row<{
    id: string;
  }>(sql`insert into outlet (subject_id, id, kind, is_on, settings, changed_at, changed_by)
    values (${organisationId}::uuid, ${newId()}::uuid, ${kind}, ${isOn}, ${JSON.stringify(settings)}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (subject_id, kind) do update set is_on = excluded.is_on, settings = excluded.settings, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by returning id`);
  if (secret === undefined) return;
  const closed = assignmentsOf(await keyringOf(tx), outletSecret, placeOf(id), secretOf('token', secret));
  await tx.run(sql`update outlet set ${closed} where subject_id = ${organisationId}::uuid and id = ${id}::uuid`);
}

export async function writeProgress(tx: Tx, id: string, progress: object): Promise<void> {
  await tx.run(sql`update outlet set progress = ${JSON.stringify(progress)}::jsonb
    where subject_id = ${organisationId}::uuid and id = ${id}::uuid`);
}

function placeOf(id: string): Place {
  return { subjectId: organisationId, rowId: id };
}
