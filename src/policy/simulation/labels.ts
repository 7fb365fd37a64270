// What a subject would have been called, look by look, had an edition been in force all the time.
import { assess, type Change, changeOf, type Occasion } from '../assess.ts';
import { parsePeriod, periodAt } from '../calendar/index.ts';
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Instant } from '../model.ts';
import type { Lived, Look } from './model.ts';

export interface Named {
  /** The events that say so, with those of labels that people give. */
  readonly events: readonly HistoryEvent[];
  /** By label, at the last look. */
  readonly carried: ReadonlyMap<string, string | null>;
  /** Facts that nobody knows and that might have given a higher value, at the last look. */
  readonly unknown: readonly string[];
}

/** @param namedBy the editions in force, read as one; without it nothing is called anything by rule */
export function nameSubject(lived: Lived, looks: readonly Look[], namedBy: Edition | undefined): Named {
  const ruled = labelsByRule(namedBy);
  const kept = lived.events.filter((event) => !isAssigned(event, ruled) || event.data?.kind === 'override');
  const carried = new Map<string, string | null>(ruled.map(([label]) => [label, null]));
  if (!namedBy || ruled.length === 0 || lived.subject.kind !== 'customer')
    return { events: kept, carried, unknown: [] };
  const overrides = kept.filter(({ type, data }) => type === 'label.changed' && data?.kind === 'override');
  const events = [...kept];
  let unknown: readonly string[] = [];
  let before: Look | undefined;
  for (const [nth, look] of looks.entries()) {
    if (look.at < lived.subject.entered) continue;
    const { labels } = assess(namedBy, lived.facts(nth), look.today);
    unknown = labels.flatMap(({ unsure }) => unsure.flatMap(({ facts }) => facts));
    for (const { label, value } of labels) {
      const order = namedBy.pack.labels[label]?.order ?? [];
      const [override, ended] = overrideAt(overrides, label, look.at, before?.at);
      if (override !== undefined) {
        carried.set(label, override);
        continue;
      }
      const occasion = ended ? 'reassessment' : occasionOf(namedBy, label, before, look);
      const change = changeOf(order, carried.get(label) ?? null, value, occasion);
      if (change.kind === 'kept' && !(ended && value !== null)) continue;
      carried.set(label, change.value);
      events.push(
        eventOf(lived, label, change, before === undefined ? Math.max(look.at, lived.subject.entered) : look.at),
      );
    }
    before = look;
  }
  return { events, carried, unknown: [...new Set(unknown)] };
}

function labelsByRule(edition: Edition | undefined): [string, Edition['pack']['labels'][string]][] {
  return Object.entries(edition?.pack.labels ?? {}).filter(
    ([, { of, assigned }]) => of === 'customer' && assigned === 'by_rule',
  );
}

function isAssigned({ type, data, ground }: HistoryEvent, ruled: readonly (readonly [string, unknown])[]): boolean {
  return type === 'label.changed' && !ground && ruled.some(([label]) => label === data?.label);
}

/** What somebody called it by hand at that time; and whether such a word ended since the look before. */
function overrideAt(
  overrides: readonly HistoryEvent[],
  label: string,
  at: Instant,
  since: Instant | undefined,
): [string | undefined, boolean] {
  const last = overrides.filter(({ data, occurred }) => data?.label === label && occurred <= at).at(-1);
  const until = Number(last?.data?.until ?? Number.NEGATIVE_INFINITY);
  if (last && until > at) return [String(last.data?.value), false];
  return [undefined, last !== undefined && since !== undefined && until > since];
}

/** Falls take effect in the first look of a period of reassessment, as in the daily look. */
function occasionOf(edition: Edition, label: string, before: Look | undefined, look: Look): Occasion {
  if (before === undefined) return 'entered';
  const written = edition.pack.labels[label]?.reassess;
  const text = typeof written === 'object' ? edition.parameters[written.param] : written;
  const period = typeof text === 'string' ? parsePeriod(text) : undefined;
  if (!period) return 'facts_changed';
  return periodAt(edition.calendar, period, look.at).from > before.at ? 'reassessment' : 'facts_changed';
}

function eventOf({ subject }: Lived, label: string, { kind, value }: Change, at: Instant): HistoryEvent {
  const data = { label, value, kind };
  return { id: `${subject.id}/${label}/${at}`, type: 'label.changed', occurred: at, recorded: at, ground: null, data };
}
