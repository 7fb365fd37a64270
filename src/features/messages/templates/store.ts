// The SQL of templates as the organisation has changed them.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { TemplateKind, TemplateLanguage } from './contract.ts';

export interface TemplateKey {
  readonly kind: TemplateKind;
  readonly language: TemplateLanguage;
}
export interface Version {
  readonly version: number;
  /** Null: the usual one. */
  readonly subject: string | null;
  readonly text: string | null;
  readonly changedAt: Instant;
  readonly changedByName: string | null;
}

const version = sql`t.version, t.subject, t.words as text, t.changed_at as "changedAt", p.name as "changedByName"`;
const source = sql`message_template t left join person_brief p on p.person_id = t.changed_by`;

/** The latest version of each. */
export function readTemplates(tx: Tx): Promise<(TemplateKey & Version)[]> {
  return tx.rows(sql`select distinct on (t.kind, t.language) t.kind, t.language, ${version} from ${source}
    order by t.kind, t.language, t.version desc`);
}

export function readVersions(tx: Tx, { kind, language }: TemplateKey): Promise<Version[]> {
  return tx.rows(sql`select ${version} from ${source} where t.kind = ${kind} and t.language = ${language}
    order by t.version desc limit 100`);
}

/** Whether this version was still to be had. */
export async function insertVersion(
  tx: Tx,
  { kind, language }: TemplateKey,
  next: { version: number; subject: string | null; text: string | null; by: string | null },
  now: Instant,
): Promise<boolean> {
  const put =
    await tx.run(sql`insert into message_template (kind, language, version, subject, words, changed_at, changed_by)
    values (${kind}, ${language}, ${next.version}, ${next.subject}, ${next.text}, ${at(now)}, ${next.by}::uuid) on conflict do nothing`);
  return put === 1;
}
