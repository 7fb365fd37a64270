// The facts that the archive knows: kind, length of cooperation, and what people state that no record tells (a judgement, a
// figure brought from elsewhere). And which days a fact's span means.
import { editionsInForce, type InForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { type DayWindow, type FactDay, type FactFamily, type FactSource, statedAtEntry } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { refuseInput } from '#platform/refusal.ts';
import { dateText, parseDate, plusMonths } from '#policy/calendar/days/civil.ts';
import { type Edition, localDate, vocabulary } from '#policy/index.ts';
import { lockCustomer } from './actions.ts';
import { insertStatements } from './tiers/store.ts';

type FactWords = Readonly<Record<string, vocabulary.FactWord>>;

/** What people judge, and figures that another system measures and states here. */
const said = Object.entries<vocabulary.FactWord>(vocabulary.facts).filter(
  ([, { judged, brought }]) => judged || brought,
);

export const facts: readonly (FactSource | FactFamily)[] = [
  {
    name: 'customer.kind',
    movedBy: ['customer.changed'],
    sql: (subjects) =>
      sql`select subject_id, kind as value, array[]::uuid[] as seen from customer where subject_id = any(${subjects})`,
    atEntry: ({ fields }) => ({ value: String(fields.kind), seen: [] }),
  },
  {
    // Whoever is in the archive has registered or enquired.
    name: 'customer.enquired',
    movedBy: [],
    sql: (subjects) =>
      sql`select subject_id, true as value, array[]::uuid[] as seen from customer where subject_id = any(${subjects})`,
    atEntry: () => ({ value: true, seen: [] }),
  },
  {
    // Since the day that somebody stated, else since the first order (a view of orders). Told to both sides of whom it is asked: the
    // planner does not carry it over, and would look at every order there is.
    name: 'tenure',
    movedBy: ['customer.changed', 'order.placed', 'order.cancelled', 'order.retracted'],
    sql: (subjects, { today }) => sql`select subject_id, since::text as value, array[]::uuid[] as seen
      from (select c.subject_id, coalesce(c.cooperation_from, o.first_on) as since
        from (select root_id as subject_id, min(cooperation_from) as cooperation_from from customer where root_id = any(${subjects}) group by root_id) c
          left join (select subject_id, first_on from customer_first_order where subject_id = any(${subjects})) o on o.subject_id = c.subject_id) as cooperation
      where since <= ${today}::date`,
    atEntry: ({ fields: { cooperationFrom: since } }, _key, { today }) =>
      typeof since === 'string' && since <= today ? { value: since, seen: [] } : undefined,
  },
  ...said.map(([name]) => statement(name)),
  { prefix: vocabulary.ownFactName(''), source: statement },
];

/** What is known because somebody stated it. */
function statement(name: string): FactSource {
  return {
    name,
    movedBy: ['fact.stated'],
    sql: (subjects, { at: moment }) => stated(name, subjects, moment),
    atEntry: statedAtEntry,
  };
}

/** The latest statement made by then; one that was taken back says nothing. */
function stated(name: string, subjects: Sql, moment: Instant): Sql {
  return sql`select subject_id, value, seen from (
      select distinct on (subject_id) subject_id, value, array[id] as seen from stated_fact
      where subject_id = any(${subjects}) and fact = ${name} and stated_at <= ${at(moment)}
      order by subject_id, stated_at desc, id desc) as latest
    where value <> 'null'`;
}

/** The day on which an edition asks for facts. */
export function factDayOf({ calendar }: Edition, now: Instant): FactDay {
  return { today: localDate(calendar, now), at: now, zone: calendar.zone };
}

const firstDay = '0001-01-01';

/**
 * The days a span means on a day. "The last 12 months" end with today and begin on the day after the same day a year ago
 * (Civil Code of the PRC, article 202: where a month has no such day, its last day).
 */
export function windowOf(name: string, today: string): DayWindow {
  const day = parseDate(today);
  if (day === undefined) throw new Error(`Not a day: ${today}`);
  const year = Number(today.slice(0, 4));
  const years = (from: number): string => String(from).padStart(4, '0');
  switch (name) {
    case 'last_12_months':
      return { name, from: dateText(plusMonths(day, -12) + 1), to: today };
    case 'last_6_months':
      return { name, from: dateText(plusMonths(day, -6) + 1), to: today };
    case 'last_90_days':
      return { name, from: dateText(day - 89), to: today };
    case 'last_30_days':
      return { name, from: dateText(day - 29), to: today };
    case 'this_year':
      return { name, from: `${years(year)}-01-01`, to: today };
    case 'last_year':
      return { name, from: `${years(year - 1)}-01-01`, to: `${years(year - 1)}-12-31` };
    case 'ever':
      return { name, from: firstDay, to: today };
    default:
      throw new Error(`No days are known for the span ${name}`);
  }
}

export interface Statement {
  readonly customerId: string;
  /** `stable_demand`, or with a span `order.amount@last_12_months`. */
  readonly fact: string;
  /** null takes the latest statement back. */
  readonly value: boolean | number | string | null;
  readonly note?: string | null | undefined;
}

/** States a fact; the tier follows before the transaction ends. */
export async function stateFact(tx: Tx, actor: Actor, statement: Statement, now: Instant): Promise<void> {
  await lockCustomer(tx, statement.customerId);
  await stateFacts(tx, actor, [statement], now);
}

/** The same for many customers that were just created or are locked. */
export async function stateFacts(tx: Tx, actor: Actor, statements: readonly Statement[], now: Instant): Promise<void> {
  if (statements.length === 0) return;
  const words = await statableFacts(tx, now);
  for (const { fact, value } of statements) checkStatement(words, fact, value);
  await insertStatements(
    tx,
    statements.map(({ customerId, fact, value, note }) => ({
      id: newId(),
      subjectId: customerId,
      fact,
      value,
      statedAt: now,
      actorId: actor.id,
      note: note ?? null,
    })),
  );
  for (const { customerId, fact, value } of statements) {
    record(tx, { subjectId: customerId, type: 'fact.stated', occurredAt: now, actor, data: { fact, value } });
  }
}

/** What may be stated now: the usual words, and those that policies in force or to come bring themselves. */
export async function statableFacts(tx: Tx, now?: Instant): Promise<FactWords> {
  const inForce = await editionsInForce(tx, now);
  const last = statable.get(inForce);
  if (last) return last;
  const words: FactWords = Object.assign(
    {},
    vocabulary.facts,
    ...inForce.editions.map(({ pack }) => vocabulary.factWordsOf(pack)),
  );
  statable.set(inForce, words);
  return words;
}

/** Every list asks for them: put together once while the editions stay the same. */
const statable = new WeakMap<InForce, FactWords>();

/** Judged facts, figures of a span, and what another system measures; what records tell cannot be stated over them. */
export function checkStatement(words: FactWords, key: string, value: Statement['value']): void {
  const [name = '', span] = key.split('@');
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  const spanFits =
    span === undefined
      ? word?.windowed !== true
      : word?.windowed === true && Object.hasOwn(vocabulary.factWindows, span);
  if (!word || !spanFits || !(word.judged || word.brought || word.windowed)) {
    throw refuseInput({ path: 'fact', code: 'customer.fact_not_stated', params: {} });
  }
  if (value === null) return;
  if (word.type === 'since' && parseDate(String(value)) === undefined)
    throw refuseInput({ path: 'value', code: 'input.date', params: {} });
  const choices = word.values;
  if (typeof value !== statedAs[word.type] || (typeof value === 'number' && (value < 0 || value > mostOf(word))))
    throw refuseInput({ path: 'value', code: 'input.type', params: {} });
  if (choices && !choices.includes(String(value))) {
    throw refuseInput({ path: 'value', code: 'input.choice', params: { choices: choices.join(', ') } });
  }
}

const statedAs: Readonly<Record<vocabulary.FactWord['type'], string>> = {
  choice: 'string',
  since: 'string',
  flag: 'boolean',
  count: 'number',
  money: 'number',
  share: 'number',
};

/** A share is a part of one. */
const mostOf = ({ type }: vocabulary.FactWord): number => (type === 'share' ? 1 : Number.POSITIVE_INFINITY);
