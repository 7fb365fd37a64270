// The history a case tells: its lines made events, its labels made label changes.
import type { Calendar } from '../calendar/index.ts';
import type { Ground, History, HistoryEvent } from '../model.ts';
import { type EventWord, events, type MomentWord, moments } from '../vocabulary/index.ts';
import { instantOf } from './local.ts';
import type { Case, Happening } from './schema.ts';

const subjectId = 'customer';

/** The history of whom a case is about. Waivers need what is owed first, so they are left to the runner. */
export function historyOf(one: Case, calendar: Calendar): History {
  const kind = otherKinds.find((other) => one[other] !== undefined) ?? 'customer';
  const entered = instantOf(calendar, one[kind]?.entered ?? one.now);
  const happened = one.happens.flatMap((line, index) => eventOf(line, index, calendar) ?? []);
  return {
    subject: { id: subjectId, kind, entered },
    events: [...labelChanges(one, calendar, entered), ...happened],
  };
}

const otherKinds = ['site', 'organisation', 'department', 'person'] as const;

function labelChanges(one: Case, calendar: Calendar, entered: number): HistoryEvent[] {
  return Object.entries(one.customer ?? {}).flatMap(([label, given]) => {
    if (label === 'entered') return [];
    const stints =
      typeof given === 'string'
        ? [{ at: entered, value: given }]
        : given.map((stint) => ({ at: instantOf(calendar, stint.from), value: stint.is }));
    return stints.map(({ at, value }, index) => ({
      id: `${label}-${index + 1}`,
      type: 'label.changed',
      occurred: at,
      recorded: at,
      data: { label, value },
    }));
  });
}

function eventOf(line: Happening, index: number, calendar: Calendar): HistoryEvent | undefined {
  if (line.is === 'waive') return undefined;
  const id = line.id ?? `line-${index + 1}`;
  const occurred = instantOf(calendar, line.at);
  const recorded = line.recorded === undefined ? occurred : instantOf(calendar, line.recorded);
  if (line.is === 'retract') return { id, type: 'event.retracted', occurred, recorded, data: { event: line.event } };
  const word: EventWord = events[line.kind as keyof typeof events];
  const ground = groundOf(word, line.data, id);
  return {
    id,
    type: line.kind,
    occurred,
    recorded,
    ...(ground ? { ground } : {}),
    data: dataOf(line.kind, line.data, calendar),
  };
}

/**
 * `{ request: r1 }` names the record; an event of records that names none is a record of its own. What can be about any record (a second
 * look, a duty of the policy's own) names one as such: `{ duty: investigate, request: r1 }`, or the line that began it: `{ event: in }`.
 */
function groundOf(word: EventWord, data: Readonly<Record<string, unknown>>, id: string): Ground | undefined {
  if (word.ground !== undefined) return { kind: word.ground, id: String(data[word.ground] ?? id) };
  const kind = grounds.find((name) => typeof data[name] === 'string');
  return kind === undefined ? undefined : { kind, id: String(data[kind]) };
}

const grounds = ['event', ...new Set(Object.values<EventWord>(events).flatMap(({ ground }) => ground ?? []))];

/** Agreed times are written locally and kept as instants. */
function dataOf(
  type: string,
  data: Readonly<Record<string, unknown>>,
  calendar: Calendar,
): Readonly<Record<string, unknown>> {
  const set = Object.values<MomentWord>(moments).filter(
    (moment) => moment.setBy === type && typeof data[moment.field] === 'string',
  );
  return { ...data, ...Object.fromEntries(set.map(({ field }) => [field, instantOf(calendar, String(data[field]))])) };
}
