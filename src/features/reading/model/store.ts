// The SQL of the model that may be asked. Its key lies closed and is opened only to use it.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { assignmentsOf, type Place, secretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { open } from '#platform/secrecy/opening.ts';
import { secretOf } from '#platform/secrecy/secret.ts';

export const modelKey = secretColumn({
  table: 'reading_model',
  column: 'secret',
  kind: 'token',
  rowId: 'id',
  found: { whole: false, ending: false },
});

export interface ModelRow {
  readonly id: string;
  readonly isOn: boolean;
  readonly url: string;
  readonly model: string;
  readonly hasKey: boolean;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
}

export function readModelRow(tx: Tx): Promise<ModelRow | undefined> {
  return tx.maybe(sql`select m.id, m.is_on as "isOn", m.url, m.model, m.secret_cipher is not null as "hasKey", m.changed_at as "changedAt",
      p.name as "changedBy"
    from reading_model m left join person_brief p on p.person_id = m.changed_by where m.subject_id = ${organisationId}::uuid`);
}

/** What opens the model; null where it needs nothing. */
export async function openKey(tx: Tx, id: string): Promise<string | null> {
  const { cipher } = await tx.row<{ cipher: Buffer | null }>(
    sql`select secret_cipher as cipher from reading_model where subject_id = ${organisationId}::uuid and id = ${id}::uuid`,
  );
  if (cipher === null) return null;
  const [key = null] = await open(tx, [{ column: modelKey, cipher, ...placeOf(id) }], 'connect');
  return key;
}

export interface ModelChange extends Pick<ModelRow, 'isOn' | 'url' | 'model'> {
  /** Left out, it stays; null takes it away. */
  readonly key?: string | null | undefined;
}

export async function writeModel(
  tx: Tx,
  { isOn, url, model, key }: ModelChange,
  by: string | null,
  now: Instant,
): Promise<void> {
  const { id } = await tx.row<{
    id: string;
  }>(sql`insert into reading_model (subject_id, id, is_on, url, model, changed_at, changed_by)
    values (${organisationId}::uuid, ${newId()}::uuid, ${isOn}, ${url}, ${model}, ${at(now)}, ${by}::uuid)
    on conflict (subject_id) do update set is_on = excluded.is_on, url = excluded.url, model = excluded.model,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by returning id`);
  if (key === undefined) return;
  const closed = assignmentsOf(await keyringOf(tx), modelKey, placeOf(id), secretOf('token', key));
  await tx.run(sql`update reading_model set ${closed} where subject_id = ${organisationId}::uuid and id = ${id}::uuid`);
}

function placeOf(id: string): Place {
  return { subjectId: organisationId, rowId: id };
}
