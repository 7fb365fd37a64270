// Facts of subjects, computed from records: every slice gives its own as SQL fragments, here they are asked together.
// A fact serves one subject, a million, and a past day; what it was computed from comes with it.
import { type Instant, join, type Sql, sql, type Tx } from './db.ts';
import { placed } from './placing/placed.ts';

/** Days of the calendar 'YYYY-MM-DD', both inclusive, and what the span is called. */
export interface DayWindow {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The day for which facts are asked: as the calendar shows it, up to which moment, and where the organisation lives. */
export interface FactDay {
  readonly today: string;
  readonly at: Instant;
  readonly zone: string;
}

export interface FactSource {
  /** As the vocabulary calls it: `order.amount`. */
  readonly name: string;
  /**
   * A select of (subject_id uuid, value, seen uuid[]) for those of whom something is known; at most one row a subject.
   * @param subjects an array of ids or a select of ids, to be used as `= any(${subjects})`, which takes both
   * @param day for which it is asked; what happened later is left out
   * @param window the days to count over, where the fact is windowed
   */
  readonly sql: (subjects: Sql, day: FactDay, window: DayWindow | undefined) => Sql;
  /** The types of events after which it may be another; what time alone changes is asked again once a day. */
  readonly movedBy: readonly string[];
  /**
   * The same of a subject that enters right now, of which there is no record yet but what was said with it; absent where nothing can be
   * known then. It must say what `sql` would say once the subject is in.
   */
  readonly atEntry?: (said: Said, key: string, day: FactDay) => KnownFact | undefined;
}

/** Facts of which there is no list, because an organisation brings its own: each has a name that begins alike. */
export interface FactFamily {
  /** `own.` */
  readonly prefix: string;
  readonly source: (name: string) => FactSource;
}

/** What is said of a subject as it enters. */
export interface Said {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Facts stated with it, by key; each with the id of the statement. */
  readonly statements: ReadonlyMap<string, { readonly id: string; readonly value: KnownFact['value'] }>;
}

export interface KnownFact {
  readonly value: string | number | boolean | null;
  /** The ids of what it was computed from. */
  readonly seen: readonly string[];
}

/** What is known of one subject, by `fact` or `fact@window`. */
export type KnownFacts = Readonly<Record<string, KnownFact>>;

/** A fact that was stated with the subject and not taken back. */
export function statedAtEntry({ statements }: Said, key: string): KnownFact | undefined {
  const stated = statements.get(key);
  return stated && stated.value !== null ? { value: stated.value, seen: [stated.id] } : undefined;
}

/** What `computeFacts` would say of a subject right after it has entered, without asking the database. */
export function factsAtEntry(keys: readonly string[], said: Said, day: FactDay): KnownFacts {
  const known: Record<string, KnownFact> = {};
  for (const key of keys) {
    const [name = ''] = key.split('@');
    const fact = factSourceOf(name)?.atEntry?.(said, key, day);
    if (fact) known[key] = fact;
  }
  return known;
}

const known = placed(() => ({ sources: new Map<string, FactSource>(), families: new Map<string, FactFamily>() }));

/** Takes in the facts of the features, once, where they are put together; taking them in again changes nothing. */
export function registerFacts(features: readonly { readonly facts?: readonly (FactSource | FactFamily)[] }[]): void {
  for (const fact of features.flatMap(({ facts = [] }) => facts)) {
    if ('prefix' in fact) known.value.families.set(fact.prefix, fact);
    else known.value.sources.set(fact.name, fact);
  }
}

/** How a fact is computed; undefined where no slice gives it. */
export function factSourceOf(name: string): FactSource | undefined {
  const { sources, families } = known.value;
  const own = sources.get(name);
  if (own) return own;
  const family = [...families.values()].find(({ prefix }) => name.startsWith(prefix));
  return family?.source(name);
}

/** The names of all facts that can be computed; families have no list. */
export function computableFacts(): readonly string[] {
  return [...known.value.sources.keys()];
}

/** The types of events that may change one of these facts (`tenure`, `order.amount@last_12_months`). */
export function eventsMoving(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => factSourceOf(key.split('@')[0] ?? '')?.movedBy ?? []));
}

/**
 * Computes facts of subjects in one round trip. A fact that no slice computes is left out: it is unknown, as its word in the
 * vocabulary says for what is missing.
 * @param keys `tenure`, `order.amount@last_12_months`
 */
export async function computeFacts(
  tx: Tx,
  keys: readonly string[],
  subjectIds: readonly string[],
  day: FactDay,
  windowOf: (name: string, today: string) => DayWindow,
): Promise<Map<string, KnownFacts>> {
  return computed(tx, keys, subjectIds, { day, windowOf, isSeen: true });
}

/** The same without what the values were computed from, which is most of what reading costs: for whoever only decides by them. */
export async function computeValues(
  tx: Tx,
  keys: readonly string[],
  subjectIds: readonly string[],
  day: FactDay,
  windowOf: (name: string, today: string) => DayWindow,
): Promise<Map<string, KnownFacts>> {
  return computed(tx, keys, subjectIds, { day, windowOf, isSeen: false });
}

interface Computing {
  readonly day: FactDay;
  readonly windowOf: (name: string, today: string) => DayWindow;
  readonly isSeen: boolean;
}

async function computed(
  tx: Tx,
  keys: readonly string[],
  subjectIds: readonly string[],
  { day, windowOf, isSeen }: Computing,
): Promise<Map<string, KnownFacts>> {
  const known = new Map<string, Record<string, KnownFacts[string]>>(subjectIds.map((id) => [id, {}]));
  const subjects = sql`${subjectIds}::uuid[]`;
  const seen = isSeen ? sql`seen` : sql`null`;
  const parts = keys.flatMap((key) => {
    const [name = '', window] = key.split('@');
    const select = factSourceOf(name)?.sql(
      subjects,
      day,
      window === undefined ? undefined : windowOf(window, day.today),
    );
    return select
      ? [sql`select ${key}::text as key, subject_id, to_jsonb(value) as value, ${seen} as seen from (${select}) as f`]
      : [];
  });
  if (parts.length === 0 || subjectIds.length === 0) return known;
  const rows = await tx.rows<{
    key: string;
    subject_id: string;
    value: KnownFacts[string]['value'];
    seen: string[] | null;
  }>(join(parts, ' union all '));
  for (const { key, subject_id, value, seen: from } of rows) {
    const facts = known.get(subject_id);
    if (facts) facts[key] = { value, seen: from ?? nothing };
  }
  return known;
}

const nothing: readonly string[] = [];
