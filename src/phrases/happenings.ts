// How what happened is said, to the last field of its record: on the page of the audit trail and in the file made of it. Words are asked
// for by their place ('trail:event.customer.revealed'), so that the server and the screen each bring their own.
import { acts } from '#policy/access/vocabulary.ts';
import {
  duties,
  events,
  facts,
  factWindows,
  roles,
  type StepFieldWord,
  stepFields,
  type Word,
} from '#policy/vocabulary/index.ts';
import type chinese from './zh-CN/trail.ts';

/** The words at a place; undefined when there are none. */
export type Saying = (place: string) => string | undefined;
type Side = 'zh' | 'en';

/** What stands in a field. `flag` says yes or no, `time` an instant, `reference` the id of something that has no name of its own. */
export interface SaidValue {
  readonly as: 'text' | 'number' | 'flag' | 'time' | 'person' | 'customer' | 'label' | 'reference' | 'nothing';
  readonly text: string;
  /** A label of the policy in English. */
  readonly english?: string | undefined;
}

/** What an event is called; undefined when nobody gave it words. */
export function sayEvent(type: string, say: Saying, side: Side): string | undefined {
  return say(`trail:event.${type}`) ?? wordIn(events, type, side);
}

/** The name of a field, with those it stands in: "filter: tier". */
export function sayField(path: readonly string[], say: Saying, side: Side): string {
  const words = path.map((key) => wordOfField(key, say, side));
  return words.join(say('trail:colon') ?? ' ');
}

function wordOfField(key: string, say: Saying, side: Side): string {
  const places = [
    'trail:field',
    'customers:field',
    'views:field',
    'people:field',
    'interactions:field',
    'orders:field',
    'trail:subject',
  ];
  for (const place of places) {
    const words = say(`${place}.${key}`);
    if (words !== undefined) return words;
  }
  return wordIn(roles, key, side) ?? wordIn(duties, key, side) ?? wordIn(stepFields, key, side) ?? key;
}

/** A value as people read it; `time` says an instant in the reader's zone. */
export function sayValue(
  path: readonly string[],
  value: SaidValue,
  { say, side, time }: { say: Saying; side: Side; time: (iso: string) => string },
): string {
  const { as, text, english } = value;
  if (as === 'time') return time(text);
  if (as === 'flag') return say(`trail:value.${text === 'true' ? 'yes' : 'no'}`) ?? text;
  if (as === 'nothing') return say('trail:value.none') ?? text;
  if (as === 'label') return side === 'en' ? (english ?? text) : text;
  if (as === 'reference') return say('trail:value.reference')?.replace('{{tail}}', text.slice(-6)) ?? text;
  return as === 'text' && code.test(text) ? wordOfCode(path.at(-1) ?? '', text, say, side) : text;
}

/** What may be one of our own words for something, rather than what a person wrote. */
const code = /^[a-z][A-Za-z0-9_]*([.@][a-z0-9_]+)*$/;

/** Where the codes of a field have their words, besides the phrases of the same name (`requests:urgency.high`). */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  fields: [
    'customers:field',
    'views:field',
    'people:field',
    'interactions:field',
    'orders:field',
    'requests:field',
    'trail:field',
  ],
  columns: ['views:export.header', 'customers:field', 'views:field'],
  purpose: ['customers:reveal.purpose'],
  what: ['trail:event'],
  group: ['trail:group'],
  was: ['trail:value.state'],
  before: ['people:level'],
};
const slices = ['trail:value.', 'customers:', 'people:', 'requests:', 'orders:', 'interactions:', 'posts:'];
const vocabularies: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  duty: duties,
  fact: facts,
  participants: roles,
  role: roles,
  roles,
  permissions: acts,
  // What there was too much of: told by the event, or by the permission that it was counted for.
  what: { ...events, ...acts },
};

function wordOfCode(key: string, text: string, say: Saying, side: Side): string {
  const places = [...(elsewhere[key] ?? []), ...slices.map((slice) => `${slice}${key}`)];
  for (const place of places) {
    const words = say(`${place}.${text}`);
    if (words !== undefined) return words;
  }
  const [plain = text, span] = text.split('@');
  const table = vocabularies[key] ?? (key === 'columns' ? facts : choicesOf(key));
  const word = table && wordIn(table, plain, side);
  return word === undefined ? text : span === undefined ? word : `${word} (${wordIn(factWindows, span, side) ?? span})`;
}

/** What may be chosen in a field of a request's step. */
function choicesOf(field: string): Readonly<Record<string, Word>> | undefined {
  const fields: Readonly<Record<string, StepFieldWord>> = stepFields;
  return Object.hasOwn(fields, field) ? fields[field]?.values : undefined;
}

function wordIn(table: Readonly<Record<string, Word>>, name: string, side: Side): string | undefined {
  return Object.hasOwn(table, name) ? table[name]?.[side] : undefined;
}

type Events = (typeof chinese)['event'];
/** Every type of event that has its words in the phrases of the trail. */
export type WordedEvent = { [N in keyof Events & string]: `${N}.${keyof Events[N] & string}` }[keyof Events & string];
