// A history made ready for questions: sorted, retracted events gone, indexed by type, labels as stints.
// Every shape and the judge read this and nothing else, so the order in which events arrived cannot matter.

import type { Audience, Ground, History, HistoryEvent, Instant, Stint, Subject } from './model.ts';
import { ownDutyDone } from './vocabulary/index.ts';

export interface Story {
  readonly subject: Subject;
  /** Events of a type, by when they occurred, then by id. */
  of(type: string): readonly HistoryEvent[];
  /** When the first of what was told ahead takes place. */
  firstAfter(now: Instant): Instant | undefined;
  stints(label: string): readonly Stint[];
  /** Spans in which nothing of the subject might be processed but kept: its duties rest (docs/decisions/0024-duties-rest.md). */
  rests(): readonly Span[];
  /** Spans in which the subject belonged to the audience; without an audience, its whole life. */
  spans(audience: Audience | undefined): readonly Span[];
}

/** From inclusive, to exclusive; no `to` while it lasts. `event` is what began it. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant;
  readonly event?: string;
}

const none: readonly never[] = [];

/**
 * @param asOf only what was recorded by then is known; a past figure computed again is the same
 */
export function tell(history: History, asOf = Number.POSITIVE_INFINITY): Story {
  const byType = new Map<string, HistoryEvent[]>();
  const retracted = retractedIds(history.events, asOf);
  for (const event of history.events) {
    if (event.recorded > asOf || retracted?.has(event.id)) continue;
    const same = byType.get(event.type);
    if (same) same.push(event);
    else byType.set(event.type, [event]);
  }
  for (const same of byType.values()) if (same.length > 1) same.sort(inOrder);
  const stintsBy = new Map<string, readonly Stint[]>();
  const spansBy = new Map<Audience | undefined, readonly Span[]>();
  let rests: readonly Span[] | undefined;
  const story: Story = {
    subject: history.subject,
    of: (type) => byType.get(type) ?? none,
    firstAfter: (now) => {
      let first: Instant | undefined;
      for (const same of byType.values()) {
        if ((same.at(-1)?.occurred ?? now) <= now) continue;
        const next = same.find(({ occurred }) => occurred > now);
        if (next && (first === undefined || next.occurred < first)) first = next.occurred;
      }
      return first;
    },
    stints: (label) => {
      const known = stintsBy.get(label);
      if (known) return known;
      const made = stintsFrom(story.of('label.changed'), label);
      stintsBy.set(label, made);
      return made;
    },
    rests: () => (rests ??= restsFrom(story)),
    spans: (audience) => {
      const known = spansBy.get(audience);
      if (known) return known;
      const made = spansOf(story, audience);
      spansBy.set(audience, made);
      return made;
    },
  };
  return story;
}

/** Of several that are one customer each may ask for it; the last to take it back ends it. */
function restsFrom(story: Story): readonly Span[] {
  const begun = story.of('processing.restricted');
  if (begun.length === 0) return none;
  const rests: { from: Instant; to?: Instant; event: string }[] = [];
  let depth = 0;
  for (const { type, occurred, id } of [...begun, ...story.of('processing.resumed')].sort(inOrder)) {
    depth += type === 'processing.restricted' ? 1 : -1;
    const last = rests.at(-1);
    if (depth === 1 && type === 'processing.restricted') rests.push({ from: occurred, event: id });
    else if (depth === 0 && last) last.to = occurred;
    depth = Math.max(depth, 0);
  }
  return rests;
}

function retractedIds(events: readonly HistoryEvent[], asOf: Instant): Set<string> | undefined {
  let ids: Set<string> | undefined;
  for (const event of events) {
    if (!event.type.endsWith('.retracted') || event.recorded > asOf) continue;
    ids ??= new Set();
    ids.add(String(event.data?.event));
  }
  return ids;
}

/** By when they occurred, then by id, which sorts by when they were recorded. */
export function inOrder(a: HistoryEvent, b: HistoryEvent): number {
  return a.occurred - b.occurred || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function stintsFrom(changes: readonly HistoryEvent[], label: string): readonly Stint[] {
  const stints: { value: string; from: Instant; to?: Instant; event: string }[] = [];
  for (const change of changes) {
    if (change.data?.label !== label || change.ground) continue;
    const open = stints.at(-1);
    if (open && open.to === undefined) open.to = change.occurred;
    const value = change.data.value;
    if (typeof value === 'string') stints.push({ value, from: change.occurred, event: change.id });
  }
  return stints;
}

function spansOf(story: Story, audience: Audience | undefined): readonly Span[] {
  const life: Span = { from: story.subject.entered };
  let spans: readonly Span[] | undefined;
  for (const label in audience) {
    const of = joined(story.stints(label), audience[label] ?? [], life.from);
    spans = spans ? intersect(spans, of) : of;
  }
  return spans ?? [life];
}

/** Stints of any of the values, those that touch made one: from ordinary to potential a rule for both goes on. */
function joined(stints: readonly Stint[], values: readonly string[], since: Instant): Span[] {
  const spans: { from: Instant; to?: Instant; event: string }[] = [];
  for (const stint of stints) {
    if (!values.includes(stint.value) || (stint.to !== undefined && stint.to <= since)) continue;
    const last = spans.at(-1);
    if (last?.to === stint.from) {
      if (stint.to === undefined) delete last.to;
      else last.to = stint.to;
    } else spans.push(spanOf(Math.max(stint.from, since), stint.to, stint.event));
  }
  return spans;
}

function intersect(ones: readonly Span[], others: readonly Span[]): Span[] {
  const both: Span[] = [];
  for (const one of ones) {
    for (const other of others) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to ?? Number.POSITIVE_INFINITY, other.to ?? Number.POSITIVE_INFINITY);
      if (from >= to) continue;
      both.push(spanOf(from, to === Number.POSITIVE_INFINITY ? undefined : to, other.event ?? one.event ?? ''));
    }
  }
  return both;
}

/** What of the spans the others leave, those taken to end at `until`. */
export function without(spans: readonly Span[], others: readonly Span[], until: Instant): readonly Span[] {
  return others.reduce<readonly Span[]>((left, { from, to }) => {
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, until);
    return left.flatMap((span) => {
      const last = span.to ?? Number.POSITIVE_INFINITY;
      if (end <= span.from || from >= last || from >= end) return [span];
      const kept: Span[] = from > span.from ? [{ ...span, to: from }] : [];
      if (end < last) kept.push({ ...span, from: end });
      return kept;
    });
  }, spans);
}

function spanOf(from: Instant, to: Instant | undefined, event: string): { from: Instant; to?: Instant; event: string } {
  return to === undefined ? { from, event } : { from, to, event };
}

/** Whether the subject belonged to the audience at that instant. */
export function belongs(story: Story, audience: Audience | undefined, at: Instant): boolean {
  if (!audience) return true;
  return story.spans(audience).some((span) => span.from <= at && (span.to === undefined || at < span.to));
}

export function sameGround(a: Ground | null | undefined, b: Ground): boolean {
  return a?.id === b.id && a.kind === b.kind;
}

/**
 * Whether what was done can keep what is owed about a record: done about that very record, or about a record of another kind (a contact
 * after a warning, a survey after a request), for then the customer is all they have in common. What names no record counts for what
 * began without one, and a duty of a policy's own for whatever it is owed about.
 */
export function keepsFor({ ground, type }: HistoryEvent, owed: Ground): boolean {
  if (!ground) return owed.kind === 'event' || type === ownDutyDone;
  return ground.kind !== owed.kind || ground.id === owed.id;
}

/** What an event's data must say: each field equals one of the values; a list field must contain one. */
export type Pattern = Readonly<Record<string, readonly string[]>>;

export function fits(event: HistoryEvent, pattern: Pattern | undefined): boolean {
  for (const field in pattern) {
    const wanted = pattern[field] ?? [];
    const given = event.data?.[field];
    const matches = Array.isArray(given)
      ? given.some((one) => wanted.includes(String(one)))
      : wanted.includes(String(given));
    if (!matches) return false;
  }
  return true;
}
