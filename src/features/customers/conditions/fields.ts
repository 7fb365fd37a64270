// What lists can be asked by and can show: the archive's columns, the organisation's own fields, the facts of all slices. Names in
// a condition are looked up here and nowhere else, so that no word of a user is ever part of a statement.
import { at, type Instant, raw, type Sql, sql } from '#platform/db.ts';
import { type FactDay, factSourceOf } from '#platform/facts.ts';
import { type AskedType, type AskedWord, vocabulary } from '#policy/index.ts';
import { type CustomField, customerKinds, languages, priorities } from '../contract.ts';

/** How a value is entered and shown, where its type does not say so already. */
export type FieldShape = 'person' | 'department' | 'sealed';

export interface Field extends AskedWord {
  readonly key: string;
  readonly shape?: FieldShape;
  /** The choices, where they are known beforehand. */
  readonly values?: readonly string[];
  /** Counted over a span that the condition or the column names. */
  readonly windowed?: true;
  /** A person's judgement, kept as JSON. */
  readonly judged?: true;
  /** It was stated by somebody, as JSON, and computed by nobody. */
  readonly stated?: true;
  /** Can only be asked for: too long, or nothing to show by itself. */
  readonly filterOnly?: true;
  /** What the organisation calls it. */
  readonly custom?: CustomField;
  /** What the policy calls it, of its own facts. */
  readonly title?: vocabulary.Word;
  /** The value of the customer `c`, as text, boolean, numeric or date (or text) by its type; else a fact computed apart. */
  readonly column?: (day: FactDay) => Sql;
  /** A select of (subject_id, value) of whom something is known; the same as a FactSource. */
  readonly fact?: NonNullable<ReturnType<typeof factSourceOf>>['sql'];
  /** Its days are text: whatever the organisation wrote before the field was one of days. */
  readonly dayAsText?: true;
}

export type Fields = ReadonlyMap<string, Field>;

/** The registry for an organisation with these fields of its own, these values of the tier and these facts, its policy's own among them. */
export function fieldsOf(
  custom: readonly CustomField[],
  tiers: readonly string[],
  facts: Readonly<Record<string, vocabulary.FactWord>> = vocabulary.facts,
): Fields {
  const fields: Field[] = [
    ...archiveFields.map((field) => (field.key === 'tier' ? { ...field, values: tiers } : field)),
    ...factFields(facts),
    ...custom.map(customField),
  ];
  return new Map(fields.map((field) => [field.key, field]));
}

type More = Partial<Omit<Field, 'key' | 'type' | 'missing' | 'column'>>;

function column(key: string, type: AskedType, name: string, more: More = {}): Field {
  const expression = raw(name);
  return { key, type, missing: null, column: () => expression, ...more };
}

function dayOfInstant(key: string, name: string): Field {
  const expression = raw(name);
  return {
    key,
    type: 'day',
    missing: null,
    column: ({ zone }) => sql`(${expression} at time zone ${zone})::date`,
  };
}

const late = (subjects: Sql, now: Instant): Sql => sql`select k.subject_id, true as value from obligation_clock k
  where k.subject_id = any(${subjects}) and k.actionable and k.due < ${at(now)} group by k.subject_id`;

const archiveFields: readonly Field[] = [
  column('name', 'text', 'c.name'),
  column('shortName', 'text', 'c.short_name'),
  column('kind', 'choice', 'c.kind', { values: customerKinds }),
  column('tier', 'choice', 'c.tier'),
  column('owner', 'choice', 'c.owner_id::text', { shape: 'person' }),
  column('department', 'choice', '(select p.department_id::text from person_brief p where p.person_id = c.owner_id)', {
    shape: 'department',
    filterOnly: true,
  }),
  column(
    'sites',
    'text',
    `(select string_agg(b.name, ', ' order by b.name) from customer_place l join site_brief b on b.site_id = l.site_id where l.subject_id = c.root_id)`,
  ),
  column('phone', 'text', 'c.phone_mask', { shape: 'sealed' }),
  column('email', 'text', 'c.email_mask', { shape: 'sealed', filterOnly: true }),
  column('wecom', 'text', 'c.wecom_mask', { shape: 'sealed', filterOnly: true }),
  // The mask says the district, which is what one asks for.
  column('address', 'text', 'c.address_mask', { filterOnly: true }),
  column('source', 'text', 'c.source'),
  column('priority', 'choice', 'c.priority', { values: priorities }),
  column('creditCode', 'text', 'c.credit_code'),
  column('externalRef', 'text', 'c.external_ref'),
  column('preferredChannel', 'choice', 'c.preferred_channel'),
  column('language', 'choice', 'c.language', { values: languages }),
  column('preferredTime', 'text', 'c.preferred_time'),
  column('contactEvery', 'text', 'c.contact_every'),
  column('preferences', 'text', 'c.preferences'),
  column('interests', 'text', 'c.interests'),
  column('remarks', 'text', 'c.remarks'),
  column('cooperationFrom', 'day', 'c.cooperation_from'),
  dayOfInstant('last_contact', 'c.last_contact_at'),
  dayOfInstant('nextContactAt', 'c.next_contact_at'),
  dayOfInstant('tierSince', 'c.tier_since'),
  dayOfInstant('created', 'c.created_at'),
  { key: 'overdue', type: 'flag', missing: false, fact: (subjects, day) => late(subjects, day.at) },
];

/** The facts of customers that some slice computes. The kind lies in the archive, where it is read faster. */
function factFields(facts: Readonly<Record<string, vocabulary.FactWord>>): Field[] {
  return Object.entries(facts).flatMap(([key, word]): Field[] => {
    const fact = factSourceOf(key)?.sql;
    if (word.of !== 'customer' || fact === undefined) return [];
    const { type, missing, values, windowed, judged, brought } = word;
    const title = vocabulary.nameOfOwnFact(key) === undefined ? {} : { title: word };
    const more = {
      ...(values ? { values } : {}),
      ...(windowed ? { windowed } : {}),
      ...(judged ? { judged } : {}),
      ...(judged || brought ? { stated: true as const } : {}),
      ...title,
    };
    if (key === 'customer.kind') return [column(key, type, 'c.kind', { ...more, filterOnly: true })];
    return [{ key, type, missing, fact, ...more, ...(key === 'customer.enquired' ? { filterOnly: true } : {}) }];
  });
}

/** The prefix that tells an organisation's own fields from ours. */
const customPrefix = 'custom.';

/** A value is one only where it has the type that the field has now: what was written before the definition changed is not known. */
function customField(custom: CustomField): Field {
  const { key, type } = custom;
  const stored = sql`c.custom -> ${key}::text`;
  const text = sql`c.custom ->> ${key}::text`;
  const when = (json: string, value: Sql): Sql => sql`(case when jsonb_typeof(${stored}) = ${json} then ${value} end)`;
  const base = { key: customPrefix + key, missing: null, custom };
  switch (type) {
    case 'number':
      return { ...base, type: 'number', column: () => when('number', sql`(${text})::numeric`) };
    case 'flag':
      return { ...base, type: 'flag', column: () => when('boolean', sql`(${text})::boolean`) };
    case 'date':
      return { ...base, type: 'day', dayAsText: true, column: () => when('string', text) };
    case 'choice':
      return { ...base, type: 'choice', values: custom.choices ?? [], column: () => when('string', text) };
    default:
      return { ...base, type: 'text', column: () => when('string', text) };
  }
}
