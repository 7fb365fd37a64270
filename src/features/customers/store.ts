// The SQL of the archive: customers and the people one speaks to there. Lists, timeline and tiers have stores of their own.
import { at, type Instant, insertRows, isDuplicate, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { CustomerPage, CustomField } from './contract.ts';
import { type CustomerSecret, customerSecrets } from './secrets/columns.ts';

/** Columns a person fills in, as the wire calls them; those with sensitive values are `customerSecrets`. */
export const archiveColumns = {
  kind: 'kind',
  name: 'name',
  shortName: 'short_name',
  creditCode: 'credit_code',
  source: 'source',
  cooperationFrom: 'cooperation_from',
  preferredChannel: 'preferred_channel',
  preferredTime: 'preferred_time',
  language: 'language',
  contactEvery: 'contact_every',
  priority: 'priority',
  preferences: 'preferences',
  interests: 'interests',
  remarks: 'remarks',
  nextContactAt: 'next_contact_at',
  externalRef: 'external_ref',
} as const;
export type ArchiveField = keyof typeof archiveColumns;

/** Reserves references of other systems; answers one that is taken already, if one is: then the transaction is at its end. */
export async function reserveReferences(
  tx: Tx,
  references: readonly { value: string; id: string }[],
): Promise<string | undefined> {
  try {
    const rows = references.map(({ value, id }) => ['customer', value, id]);
    await insertRows(tx, 'locator', ['kind', 'value', 'subject_id'], rows);
    return undefined;
  } catch (error) {
    if (!isDuplicate(error, 'locator_pkey')) throw error;
    // As PostgreSQL tells it: Key (kind, value)=(customer, K1) already exists.
    const told = /=\(customer, (.*)\)/.exec(String((error as { detail?: unknown }).detail))?.[1];
    return told ?? references[0]?.value ?? '';
  }
}

export async function freeReference(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from locator where kind = 'customer' and subject_id = ${id}::uuid`);
}

export async function readReferences(tx: Tx, references: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ value: string; id: string }>(
    sql`select value, subject_id as id from locator where kind = 'customer' and value = any(${references}::text[])`,
  );
  return new Map(rows.map(({ value, id }) => [value, id]));
}

/** Of what is sensitive the mask. */
const archive: Sql = join([
  ...Object.entries(archiveColumns).map(([field, column]) => raw(`c.${column} as "${field}"`)),
  ...Object.entries(customerSecrets).map(([field, { column }]) => raw(`c.${column}_mask as "${field}"`)),
]);

/** A customer as it stands, for actions. */
export interface Customer extends Readonly<Pick<CustomerPage, ArchiveField | CustomerSecret>> {
  readonly id: string;
  readonly version: number;
  readonly custom: Readonly<Record<string, string | number | boolean | null>>;
  readonly ownerId: string | null;
  readonly tier: string | null;
  readonly tierSince: Instant | null;
  readonly lastContactAt: Instant | null;
  readonly createdAt: Instant;
}

const asItStands = sql`c.subject_id as id, c.version, ${archive}, c.custom, c.owner_id as "ownerId", c.tier,
  c.tier_since as "tierSince", c.last_contact_at as "lastContactAt", c.created_at as "createdAt"`;

export async function readCustomer(tx: Tx, id: string): Promise<Customer | undefined> {
  return tx.maybe<Customer>(sql`select ${asItStands} from customer c where c.subject_id = ${id}::uuid`);
}

/**
 * The same with its subject's lock, in one round trip. The customer's row is locked too: who has waited for the lock is then given the
 * row as it is now, not as it was when the statement began.
 */
export async function readLocked(tx: Tx, id: string): Promise<Customer | undefined> {
  return tx.maybe<Customer>(sql`select ${asItStands} from subject s join customer c on c.subject_id = s.id
    where s.id = ${id}::uuid for no key update of s, c`);
}

const members = sql`select subject_id from customer where root_id = c.subject_id`;

/** Everything the customer's page opens with, in one round trip. A member opens the page of its root. */
export async function readPage(tx: Tx, id: string): Promise<Omit<CustomerPage, 'whole' | 'may'> | undefined> {
  return tx.maybe(sql`select c.subject_id as id, c.version, ${archive}, c.custom, c.owner_id as "ownerId", owner.name as "ownerName",
      c.tier, c.last_contact_at as "lastContactAt", c.created_at as "createdAt",
      (select since from customer_provisional v where v.subject_id = c.subject_id) as "provisionalSince",
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'label', label, 'value', value, 'from', ${ms('from_at')}, 'to', ${ms('to_at')},
          'kind', kind, 'edition', edition, 'rule', rule, 'clause', clause, 'trace', trace, 'reason', reason, 'until', ${ms('until_at')},
          'actorName', actor) order by from_at desc, id desc)
        from (select s.*, p.name as actor from label_stint s left join person_brief p on p.person_id = s.actor_id
          where s.subject_id = c.subject_id order by s.from_at desc, s.id desc limit 60) as stint), '[]') as "tierStints",
      coalesce((select jsonb_agg(jsonb_build_object('role', t.role, 'personId', t.person_id, 'name', coalesce(p.name, ''), 'byHand', t.by_hand)
          order by (t.person_id = c.owner_id) desc, t.role)
        from customer_team t left join person_brief p on p.person_id = t.person_id where t.subject_id = c.subject_id), '[]') as team,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.site_id, 'name', b.name) order by b.name, b.site_id)
        from customer_place l join site_brief b on b.site_id = l.site_id where l.subject_id = c.subject_id), '[]') as sites,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'customerId', subject_id, 'name', name, 'post', post, 'roles', roles, 'phone', phone_mask, 'email', email_mask,
          'wecom', wecom_mask, 'keyPerson', key_person, 'language', language, 'remarks', remarks) order by key_person desc, id)
        from contact_person where subject_id in (${members}) and left_at is null), '[]') as contacts,
      coalesce((select jsonb_agg(jsonb_build_object('fact', fact, 'value', value, 'statedAt', ${ms('stated_at')}, 'byName', name, 'note', note))
        from (select distinct on (f.fact) f.fact, f.value, f.stated_at, f.note, p.name
          from fact_statement f left join person_brief p on p.person_id = f.actor_id
          where f.subject_id in (${members}) order by f.fact, f.stated_at desc, f.id desc) as latest where value <> 'null'), '[]') as statements
    from customer c left join person_brief owner on owner.person_id = c.owner_id
    where c.subject_id = (select root_id from customer where subject_id = ${id}::uuid)`);
}

/** An instant inside JSON, as everywhere in Node: epoch milliseconds. */
function ms(column: string): Sql {
  return raw(`floor(extract(epoch from ${column}) * 1000)`);
}

/** Writes what is given (keys are columns; sensitive values as assignments) and counts the version up. */
export async function updateCustomer(
  tx: Tx,
  id: string,
  { plain, closed = [] }: { plain: Readonly<Record<string, unknown>>; closed?: readonly Sql[] },
  now: Instant,
): Promise<number> {
  const set = [...Object.entries(plain).map(([column, value]) => sql`${raw(column)} = ${value}`), ...closed];
  const { version } = await tx.row<{ version: number }>(sql`update customer
    set ${join([sql`version = version + 1`, sql`changed_at = ${at(now)}`, ...set])} where subject_id = ${id}::uuid returning version`);
  return version;
}

/** Moves the last contact on, never back. */
export async function moveLastContact(tx: Tx, contacts: readonly { id: string; when: Instant }[]): Promise<void> {
  await tx.run(sql`update customer c set last_contact_at = greatest(c.last_contact_at, r.moment), last_activity_at = greatest(c.last_activity_at, r.moment)
    from (select id, to_timestamp(ms / 1000.0) as moment
      from unnest(${contacts.map(({ id }) => id)}::uuid[], ${contacts.map(({ when }) => when)}::double precision[]) as given(id, ms)) r
    where c.subject_id = (select m.root_id from customer m where m.subject_id = r.id)`);
}

export async function writeContactTime(
  tx: Tx,
  id: string,
  column: 'last_contact_at' | 'next_contact_at',
  when: Instant | null,
): Promise<void> {
  await tx.run(
    sql`update customer set ${raw(column)} = ${when === null ? sql`null` : at(when)} where subject_id = ${id}::uuid`,
  );
}

/** Definitions of custom fields are one row of the settings. */
const fieldsSetting = 'customer_fields';

export async function readCustomFields(tx: Tx): Promise<readonly CustomField[]> {
  return (
    (await tx.maybe<{ value: CustomField[] }>(sql`select value from setting where name = ${fieldsSetting}`))?.value ??
    []
  );
}

export async function writeCustomFields(
  tx: Tx,
  fields: readonly CustomField[],
  actorId: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by) values (${fieldsSetting}, ${JSON.stringify(fields)}::jsonb, ${at(now)}, ${actorId}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}

export interface Retractable {
  readonly id: string;
  /** The event of its entering. */
  readonly entered: string;
  /** The labels that stand. */
  readonly labels: readonly { readonly label: string; readonly value: string }[];
}

/** Customers about whom nobody but the system has recorded anything outside the transaction of their entering. */
export async function readRetractable(tx: Tx, ids: readonly string[]): Promise<Retractable[]> {
  return tx.rows<Retractable>(sql`select c.subject_id as id, entering.id as entered,
      coalesce((select jsonb_agg(jsonb_build_object('label', label, 'value', value)) from label_stint
        where subject_id = c.subject_id and to_at is null), '[]') as labels
    from customer c
      join event entering on entering.subject_id = c.subject_id and entering.type = 'subject.entered'
    where c.subject_id = any(${ids}::uuid[])
      and not exists (select from event later where later.subject_id = c.subject_id and later.xid <> entering.xid and later.actor_kind <> 'system')
      and not exists (select from referral where referred_id = c.subject_id)
    order by c.subject_id`);
}

/** What the archive keeps of them goes; the subject and its events stay. */
export async function deleteCustomers(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const table of [
    sql`delete from locator where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer_search where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer_department where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer_provisional where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer_doubt where subject_id = any(${ids}::uuid[])`,
    sql`delete from contact_person where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer_team where subject_id = any(${ids}::uuid[])`,
    sql`delete from fact_statement where subject_id = any(${ids}::uuid[])`,
    sql`delete from label_stint where subject_id = any(${ids}::uuid[])`,
    sql`delete from customer where subject_id = any(${ids}::uuid[])`,
    sql`update subject set kind = 'retracted' where id = any(${ids}::uuid[])`,
  ]) {
    await tx.run(table);
  }
}
