// A condition as SQL that says exactly what the policy core's `truthOf` says, unknown included: SQL's own three values are Kleene's.
// Facts are joined once for all customers asked about; a list of a million and one customer are the same statement.
import { join, raw, type Sql, sql } from '#platform/db.ts';
import type { FactDay } from '#platform/facts.ts';
import { type Asked, type AskedLeaf, askedLeavesOf, dayOf, factKey, inOneCase, shareIn } from '#policy/index.ts';
import { windowOf } from '../facts.ts';
import type { Field, Fields } from './fields.ts';

/**
 * What a list of customers `c` is narrowed by. `narrowed` is what it is narrowed by already: facts are computed only for those.
 * Every leaf must fit its field (`misfitOf`).
 */
export function narrowingOf(condition: Asked, fields: Fields, day: FactDay): (narrowed: readonly Sql[]) => Sql {
  const parts = 'all' in condition ? condition.all : [condition];
  const isPlain = (part: Asked): boolean => askedLeavesOf(part).every(({ fact }) => fields.get(fact)?.column);
  const plain = parts.filter(isPlain).map((part) => truthIn(part, fields, day));
  const dear = parts.filter((part) => !isPlain(part));
  if (dear.length === 0) return () => sql`(${join(plain, ' and ')})`;
  return (narrowed) => {
    const base = [...narrowed, ...plain];
    const subjects = sql`select c.subject_id from customer c where ${join([sql`true`, ...base], ' and ')}`;
    const matched = selectOf({ all: dear }, fields, day, subjects, base);
    // Found first, whole: the planner cannot know how few will be left.
    return sql`c.subject_id in (with matched as materialized (${matched}) select subject_id from matched)`;
  };
}

/** The ids of those of whom the condition is true, with the facts computed for `subjects` (a select of ids). */
function selectOf(condition: Asked, fields: Fields, day: FactDay, subjects: Sql, base: readonly Sql[]): Sql {
  const keys = [...new Set(askedLeavesOf(condition).map(factKey))].filter((key) => factOf(key, fields));
  const joins = keys.map((key, index) => joinOf(key, index, fields, day, subjects));
  const truth = truthIn(condition, fields, day, keys);
  return sql`select c.subject_id from customer c ${join([raw(''), ...joins], ' ')} where ${join([...base, truth], ' and ')}`;
}

function factOf(key: string, fields: Fields): Field['fact'] {
  const [name = ''] = key.split('@');
  const field = fields.get(name);
  return field?.column ? undefined : field?.fact;
}

function joinOf(key: string, index: number, fields: Fields, day: FactDay, subjects: Sql): Sql {
  const [, span] = key.split('@');
  const fact = factOf(key, fields);
  if (!fact) throw new Error(`No fact is computed for ${key}`);
  const window = span === undefined ? undefined : windowOf(span, day.today);
  const alias = raw(aliasOf(index));
  return sql`left join (select known.subject_id, known.value from (${fact(subjects, day, window)}) as known) as ${alias} on ${alias}.subject_id = c.subject_id`;
}

const aliasOf = (index: number): string => `fact_${index}`;

/** A condition as an expression over the customer `c` and the facts joined, in the order of their keys. */
export function truthIn(condition: Asked, fields: Fields, day: FactDay, keys: readonly string[] = []): Sql {
  const inside = (part: Asked): Sql => truthIn(part, fields, day, keys);
  if ('all' in condition) return sql`(${join(condition.all.map(inside), ' and ')})`;
  if ('any' in condition) return sql`(${join(condition.any.map(inside), ' or ')})`;
  if ('not' in condition) return sql`(not ${inside(condition.not)})`;
  const field = fields.get(condition.fact);
  if (!field) throw new Error(`No field is called ${condition.fact}`);
  const index = keys.indexOf(factKey(condition));
  return leafIn(condition, field, valueIn(field, day, index), day);
}

function valueIn(field: Field, day: FactDay, index: number): Sql {
  if (field.column) return field.column(day);
  const known = sql`${raw(aliasOf(index))}.value`;
  const value = sql`(${field.stated ? sql`to_jsonb(${known}) #>> '{}'` : known})::${raw(sqlTypes[field.type])}`;
  return field.missing === null
    ? value
    : sql`coalesce(${value}, ${String(field.missing)}::${raw(sqlTypes[field.type])})`;
}

const sqlTypes: Readonly<Record<Field['type'], string>> = {
  text: 'text',
  choice: 'text',
  flag: 'boolean',
  count: 'numeric',
  money: 'numeric',
  share: 'numeric',
  number: 'numeric',
  since: 'date',
  day: 'date',
};

function leafIn(leaf: AskedLeaf, field: Field, value: Sql, day: FactDay): Sql {
  const type = raw(sqlTypes[field.type]);
  const tests: Sql[] = [];
  if (leaf.known !== undefined) tests.push(sql`${value} is ${raw(leaf.known ? 'not null' : 'null')}`);
  if (leaf.is !== undefined) tests.push(sql`${value} = ${String(leaf.is)}::${type}`);
  if (leaf.one_of !== undefined) tests.push(sql`${value} = any(${leaf.one_of.map(String)}::${type}[])`);
  if (leaf.contains !== undefined)
    tests.push(sql`strpos(lower(${value} collate "C"), ${inOneCase(leaf.contains)}) > 0`);
  for (const [operator, sign] of bounds) {
    const wanted = leaf[operator];
    if (wanted !== undefined) tests.push(boundIn(value, sign, wanted, field, day));
  }
  return sql`(${join(tests, ' and ')})`;
}

const bounds = [
  ['over', '>'],
  ['at_least', '>='],
  ['under', '<'],
  ['at_most', '<='],
] as const;

function boundIn(value: Sql, sign: string, wanted: string | number, field: Field, day: FactDay): Sql {
  const compares = raw(sign);
  if (field.type === 'since') return sql`${day.today}::date ${compares} (${value} + ${lengthOf(String(wanted))})`;
  if (field.type !== 'day')
    return sql`${value} ${compares} ${String(field.type === 'share' ? shareIn(wanted) : wanted)}::numeric`;
  const bound = dayOf(String(wanted), day.today);
  return field.dayAsText ? sql`${value} collate "C" ${compares} ${bound}` : sql`${value} ${compares} ${bound}::date`;
}

const units = { d: 'days', w: 'weeks', mo: 'months', y: 'years' } as const;

/** '2y' as an interval; adding months keeps to the end of a shorter month, as the policy core does. */
function lengthOf(text: string): Sql {
  const [, count = '0', unit = 'd'] = /^(\d+)(d|w|mo|y)$/.exec(text) ?? [];
  return sql`make_interval(${raw(units[unit as keyof typeof units])} => ${Number(count)}::integer)`;
}
