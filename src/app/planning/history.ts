// The history of one customer as a file: what `weixi plan` reads. The JSON Schema in docs/ is made from this.
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { findingOf } from '#policy/fault.ts';
import { type Calendar, type Finding, type History, type HistoryEvent, vocabulary } from '#policy/index.ts';
import { momentOf } from './moments.ts';

const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/, { message: 'time' })
  .describe(
    '2026-10-09T15:00+08:00; without an offset on the clocks of the policy’s calendar; a date alone is its first moment',
  );
const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const types = [...vocabulary.namesOf(vocabulary.events), 'event.retracted'] as const;

const event = z.strictObject({
  id: z
    .string()
    .min(1)
    .optional()
    .describe('Named by retractions and shown as what was counted; its place in the list where left out'),
  type: z.enum(types),
  occurred: time,
  recorded: time.optional().describe('When Weixi would have learnt of it; when it occurred, where left out'),
  ground: z
    .strictObject({ kind: z.string().min(1), id: z.string().min(1) })
    .optional()
    .describe('The record inside the customer that it belongs to: {"kind": "request", "id": "r1"}'),
  data: z
    .record(z.string(), value)
    .optional()
    .describe('What rules may ask about, such as {"direction": "outgoing", "channel": "phone"}'),
});

/** What a history file holds. */
export const historySchema = z
  .strictObject({
    $schema: z.string().optional(),
    subject: z.strictObject({
      id: z.string().min(1).default('customer'),
      kind: z.string().min(1).default('customer'),
      entered: time.describe('When it entered the archive: nothing is owed about it before'),
    }),
    labels: z
      .record(z.string(), z.union([z.string(), z.array(z.strictObject({ from: time, is: z.string() })).min(1)]))
      .optional()
      .describe('What it was called: {"tier": "core"} for its whole life, or [{"from": …, "is": "core"}]'),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe('What the organisation states where the policy leaves it open'),
    goLive: time.optional().describe('When the organisation began; when the policy applies, where left out'),
    events: z.array(event),
  })
  .describe('The history of one customer, as `weixi plan` reads it');
export type HistoryFile = z.output<typeof historySchema>;

/** A fault with the line where it stands, counted from 1. */
export interface HistoryFault {
  readonly line: number | undefined;
  readonly finding: Finding;
}
export type ReadHistory =
  | { readonly file: HistoryFile; readonly faults?: undefined }
  | { readonly file?: undefined; readonly faults: readonly HistoryFault[] };

/** In longer texts (characters) a fault is told without its line: the parser that knows lines takes minutes there. */
const longestPlaced = 1_000_000;

/** Reads a history file; every fault at once, each with line, place and what was expected. */
export function readHistory(text: string): ReadHistory {
  const read = text.length <= longestPlaced ? readPlaced(text) : readLong(text);
  if ('fault' in read) return { faults: [read.fault] };
  const checked = historySchema.safeParse(read.raw);
  const faults = checked.success
    ? contradictions(checked.data).map((finding) => ({ line: read.lineOf(finding.place.split('.')), finding }))
    : checked.error.issues.map((issue) => ({
        line: read.lineOf(issue.path),
        finding: findingOf(issue, '', read.raw),
      }));
  return checked.success && faults.length === 0 ? { file: checked.data } : { faults };
}

type Read =
  | { readonly raw: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined }
  | { readonly fault: HistoryFault };

/** JSON is YAML with flow collections, and the parser of YAML knows where everything stands. */
function readPlaced(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'json' });
  const [broken] = document.errors;
  if (broken) {
    const { line, col: column } = lines.linePos(broken.pos[0]);
    const code = broken.code === 'DUPLICATE_KEY' ? 'key_twice' : 'not_json';
    return { fault: { line, finding: { code, severity: 'error', place: '', params: { column } } } };
  }
  return {
    raw: document.toJS({ maxAliasCount: -1 }) as unknown,
    lineOf: (path) => lineOf(document, path, lines),
  };
}

function readLong(text: string): Read {
  try {
    return { raw: JSON.parse(text) as unknown, lineOf: () => undefined };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { fault: { line: undefined, finding: { code: 'no_json', severity: 'error', place: '', params: {} } } };
  }
}

/** What has the right form and cannot be: two events of one id, the taking back of one that is not there. */
function contradictions({ events }: HistoryFile): Finding[] {
  const ids = new Set<string>();
  const at = (nth: number, field: string, code: string, given: string): Finding => ({
    code,
    severity: 'error',
    place: `events.${nth}.${field}`,
    params: { given },
  });
  const twice = events.flatMap(({ id }, nth) => {
    const isTwice = id !== undefined && ids.has(id);
    ids.add(id ?? `event-${nth + 1}`);
    return isTwice ? [at(nth, 'id', 'id_twice', id)] : [];
  });
  const unknown = events.flatMap(({ type, data }, nth) => {
    const taken = String(data?.event ?? '');
    return type === 'event.retracted' && !ids.has(taken) ? [at(nth, 'data.event', 'event_unknown', taken)] : [];
  });
  return [...twice, ...unknown];
}

/** The line of the innermost part of a path that is there. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[] | null) : null;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return undefined;
}

/** The file's history with its times as instants. A time that no calendar has (30 February) is a fault. */
export function historyOf(
  file: HistoryFile,
  calendar: Calendar,
): { readonly history: History; readonly goLive: number | undefined; readonly faults: readonly HistoryFault[] } {
  const faults: HistoryFault[] = [];
  const instant = (text: string, place: string): number => {
    const found = momentOf(text, calendar);
    if (found === undefined)
      faults.push({
        line: undefined,
        finding: { code: 'not_a_time', severity: 'error', place, params: { given: text } },
      });
    return found ?? 0;
  };
  const entered = instant(file.subject.entered, 'subject.entered');
  const goLive = file.goLive === undefined ? undefined : instant(file.goLive, 'goLive');
  const labels = Object.entries(file.labels ?? {}).flatMap(([label, given]) => {
    const stints = typeof given === 'string' ? [{ from: file.subject.entered, is: given }] : given;
    return stints.map(({ from, is }, nth): HistoryEvent => {
      const at = instant(from, `labels.${label}.${nth}.from`);
      return {
        id: `${label}-${nth + 1}`,
        type: 'label.changed',
        occurred: at,
        recorded: at,
        data: { label, value: is },
      };
    });
  });
  const events = file.events.map(({ id, type, occurred, recorded, ground, data }, nth): HistoryEvent => {
    const at = instant(occurred, `events.${nth}.occurred`);
    const known = recorded === undefined ? at : instant(recorded, `events.${nth}.recorded`);
    if (known < at) {
      const place = `events.${nth}.recorded`;
      faults.push({ line: undefined, finding: { code: 'recorded_before', severity: 'error', place, params: {} } });
    }
    const named = id ?? `event-${nth + 1}`;
    return {
      id: named,
      type,
      occurred: at,
      recorded: known,
      ...groundOf(type, named, ground),
      data: dataOf(type, data ?? {}, (text, field) => instant(text, `events.${nth}.data.${field}`)),
    };
  });
  return { history: { subject: { ...file.subject, entered }, events: [...labels, ...events] }, goLive, faults };
}

/** An event of records that names none is a record of its own. */
function groundOf(
  type: string,
  id: string,
  given: HistoryFile['events'][number]['ground'],
): Pick<HistoryEvent, 'ground'> {
  const word: vocabulary.EventWord | undefined = Object.hasOwn(vocabulary.events, type)
    ? vocabulary.events[type as vocabulary.EventName]
    : undefined;
  if (given) return { ground: given };
  return word?.ground === undefined ? {} : { ground: { kind: word.ground, id } };
}

/** Moments (an agreed time) are written as times and kept as instants. */
function dataOf(
  type: string,
  data: Readonly<Record<string, unknown>>,
  instant: (text: string, field: string) => number,
): Readonly<Record<string, unknown>> {
  const moments: readonly vocabulary.MomentWord[] = Object.values(vocabulary.moments);
  const set = moments.filter(({ setBy, field }) => setBy === type && typeof data[field] === 'string');
  return { ...data, ...Object.fromEntries(set.map(({ field }) => [field, instant(String(data[field]), field)])) };
}
