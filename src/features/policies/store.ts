// All SQL of the policies slice: editions in force and the organisation's go-live.
import { at, sql, type Tx } from '#platform/db.ts';
import type { Instant, ParameterValue } from '#policy/index.ts';

export interface EditionRow {
  readonly id: string;
  readonly pack: string;
  readonly edition: string;
  readonly document: unknown;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly confirmed: readonly string[];
  readonly statedAt: Readonly<Record<string, Instant>>;
  readonly appliesFrom: string;
  readonly publishedAt: Instant;
  readonly untilAt: Instant | null;
}

/** Changes whenever an edition or the go-live does; cheap enough to ask every second. */
export async function versionOf(tx: Tx): Promise<string> {
  const { version } = await tx.row<{ version: string }>(sql`
    select concat_ws('/', (select count(*) || ':' || coalesce(sum(revision), 0) || ':' || coalesce(max(published_at)::text, '') from policy_edition),
      (select changed_at from setting where name = 'organisation')) as version`);
  return version;
}

export function editionRows(tx: Tx): Promise<EditionRow[]> {
  return tx.rows(sql`
    select id, pack, edition, document, parameters, confirmed, stated_at as "statedAt", applies_from as "appliesFrom", published_at as "publishedAt", until_at as "untilAt"
    from policy_edition order by published_at, id`);
}

export interface NewEdition {
  readonly id: string;
  readonly pack: string;
  readonly edition: string;
  readonly document: unknown;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly confirmed: readonly string[];
  readonly appliesFrom: string;
  readonly adoptedBy: string | null;
}

export async function insertEdition(tx: Tx, edition: NewEdition, now: Instant): Promise<void> {
  await tx.run(sql`
    insert into policy_edition (id, pack, edition, document, parameters, confirmed, applies_from, published_at, adopted_by)
    values (${edition.id}, ${edition.pack}, ${edition.edition}, ${JSON.stringify(edition.document)}::jsonb, ${JSON.stringify(edition.parameters)}::jsonb,
      ${edition.confirmed}::text[], ${edition.appliesFrom}, ${at(now)}, ${edition.adoptedBy})`);
}

/** Sets parameters of an edition in force and marks them confirmed. */
export async function setParameters(
  tx: Tx,
  id: string,
  values: Readonly<Record<string, ParameterValue>>,
  statedAt: Readonly<Record<string, Instant>>,
): Promise<void> {
  await tx.run(sql`
    update policy_edition set parameters = parameters || ${JSON.stringify(values)}::jsonb, revision = revision + 1,
      stated_at = stated_at || ${JSON.stringify(statedAt)}::jsonb,
      confirmed = array(select distinct unnest(confirmed || ${Object.keys(values)}::text[]))
    where id = ${id}`);
}

export interface Organisation {
  readonly name: string;
  /** ISO instant; nothing is owed for the time before. */
  readonly goLive: string;
  readonly example?: string;
}

export async function organisationOf(tx: Tx): Promise<Organisation | undefined> {
  const row = await tx.maybe<{ value: Organisation }>(sql`select value from setting where name = 'organisation'`);
  return row?.value;
}

export async function saveOrganisation(
  tx: Tx,
  organisation: Organisation,
  changedBy: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    insert into setting (name, value, changed_at, changed_by)
    values ('organisation', ${JSON.stringify(organisation)}::jsonb, ${at(now)}, ${changedBy})
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
