// By which numbers customers are seen to be one. Values that are kept closed are compared by their keyed index, so nothing is opened to
// find a pair; columns have keys of their own, so a customer's phone is compared with customers', a contact's with contacts'. What stands in both
// columns is found by what customers make of the few that are compared (customers/secrets/crossing.ts).
import type { Crossing } from '#features/customers/index.ts';
import { raw, type Sql, sql } from '#platform/db.ts';
import type { Shared } from '../names/scoring.ts';

interface Sameness {
  readonly reason: Shared;
  readonly table: string;
  /** What is compared, of the row with that alias; made as its index is. */
  readonly value: (of: string) => string;
  readonly among?: (of: string) => string;
}

const sameness: readonly Sameness[] = [
  // The index of 0136-duplicates.sql is on this very expression.
  {
    reason: 'credit_code',
    table: 'customer',
    value: (of) => `upper(regexp_replace(${of}.credit_code, '[^0-9A-Za-z]', '', 'g'))`,
  },
  { reason: 'id_number', table: 'customer', value: (of) => `${of}.id_number_index` },
  { reason: 'phone', table: 'customer', value: (of) => `${of}.phone_index` },
  { reason: 'email', table: 'customer', value: (of) => `${of}.email_index` },
  {
    reason: 'contact_phone',
    table: 'contact_person',
    value: (of) => `${of}.phone_index`,
    among: (of) => `${of}.left_at is null`,
  },
];

/** A select of (a, b, reason) of those with whom these share a number; what more than `most` share tells nobody apart. */
export function sharing(ids: readonly string[], most: number): Sql[] {
  return sameness.map(({ reason, table, value, among = () => 'true' }) => {
    const [mine, other] = [raw(value('m')), raw(value('o'))];
    return sql`select least(mine.subject_id, o.id) as a, greatest(mine.subject_id, o.id) as b, ${reason}::text as reason
      from (select distinct m.subject_id, ${mine} as value from ${raw(table)} m
          where m.subject_id = any(${ids}::uuid[]) and ${mine} is not null and ${raw(among('m'))}) as mine
        cross join lateral (select array_agg(distinct met.subject_id) as ids from (select o.subject_id from ${raw(table)} o
          where ${other} = mine.value and ${raw(among('o'))} limit ${most + 1}) as met) as holders
        cross join lateral unnest(holders.ids) as o(id)
      where cardinality(holders.ids) <= ${most} and o.id <> mine.subject_id`;
  });
}

/** The same of those whose customer's phone is another's contact's; a number of too many, in either column, tells nobody apart. */
export function crossing(across: readonly Crossing[], most: number): Sql[] {
  const tables: readonly (readonly [Crossing['in'], string, string])[] = [
    ['customer', 'true', 'contact_person'],
    ['contact_person', 'o.left_at is null', 'customer'],
  ];
  return tables.map(([table, among, own]) => {
    const mine = across.filter((one) => one.in === table);
    return sql`select least(mine.id, o.id) as a, greatest(mine.id, o.id) as b, 'phone_of_contact'::text as reason
      from unnest(${mine.map(({ id }) => id)}::uuid[], ${mine.map(({ hash }) => hash)}::bytea[],
          ${mine.map((one) => one.own)}::bytea[]) as mine(id, value, own)
        cross join lateral (select array_agg(distinct met.subject_id) as ids from (select o.subject_id from ${raw(table)} o
          where o.phone_index = mine.value and ${raw(among)} limit ${most + 1}) as met) as holders
        cross join lateral unnest(holders.ids) as o(id)
      where cardinality(holders.ids) <= ${most} and o.id <> mine.id
        and (select count(*) from (select from ${raw(own)} like_mine where like_mine.phone_index = mine.own limit ${most + 1}) as counted) <= ${most}`;
  });
}
