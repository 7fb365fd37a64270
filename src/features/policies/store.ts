// All SQL of the policies slice: editions in force and the organisation's go-live.
import { at, sql, type Tx } from '#platform/db.ts';
import type { Instant, ParameterValue, Takeover } from '#policy/index.ts';

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
  readonly endsCut: boolean;
  readonly takeover: Takeover;
  readonly cases: unknown;
  readonly notes: string;
  /** The files it came in as, by name. */
  readonly asWritten: Readonly<Record<string, string>>;
  readonly basedOn: string | null;
  readonly adoptedByName: string | null;
  readonly approvedByName: string | null;
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
    select e.id, e.pack, e.edition, e.document, e.parameters, e.confirmed, e.stated_at as "statedAt", e.applies_from as "appliesFrom",
      e.published_at as "publishedAt", e.until_at as "untilAt", e.ends_cut as "endsCut", e.takeover, e.cases, e.notes, e.based_on as "basedOn", e.as_written as "asWritten",
      p.name as "adoptedByName", a.name as "approvedByName"
    from policy_edition e left join person_brief p on p.person_id = e.adopted_by left join person_brief a on a.person_id = e.approved_by
    order by e.published_at, e.id`);
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
  /** Of an edition that was written and approved here. */
  readonly takeover?: Takeover;
  readonly cases?: unknown;
  readonly notes?: string;
  readonly asWritten?: Readonly<Record<string, string>>;
  readonly approvedBy?: string | null;
  readonly basedOn?: string | null;
}

export async function insertEdition(tx: Tx, edition: NewEdition, now: Instant): Promise<void> {
  await tx.run(sql`
    insert into policy_edition (id, pack, edition, document, parameters, confirmed, applies_from, published_at, adopted_by, takeover, cases, notes,
      approved_by, based_on, as_written)
    values (${edition.id}, ${edition.pack}, ${edition.edition}, ${JSON.stringify(edition.document)}::json, ${JSON.stringify(edition.parameters)}::jsonb,
      ${edition.confirmed}::text[], ${edition.appliesFrom}, ${at(now)}, ${edition.adoptedBy}, ${edition.takeover ?? 'finish'},
      ${JSON.stringify(edition.cases ?? [])}::jsonb, ${edition.notes ?? ''}, ${edition.approvedBy ?? null}::uuid, ${edition.basedOn ?? null},
      ${JSON.stringify(edition.asWritten ?? {})}::jsonb)`);
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

/** Ends an edition from a moment on. */
export async function endEdition(tx: Tx, id: string, until: Instant, endsCut: boolean): Promise<void> {
  await tx.run(
    sql`update policy_edition set until_at = ${at(until)}, ends_cut = ${endsCut}, revision = revision + 1 where id = ${id}`,
  );
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
