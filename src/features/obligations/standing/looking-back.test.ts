// A history of which only what planning can look at was read, against the whole of it: the same windows open and stand the same, over random policies, lives
// and moments at which one looks, also where something is recorded long after it occurred.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Edition,
  eventTypesReadBy,
  type HistoryEvent,
  type Instant,
  lookingBack,
  windowKey,
} from '#policy/index.ts';
import { editionOf } from '#policy/testing/one-rule.ts';
import { shippedCalendar } from '../../../../packs/calendars/shipped.ts';
import type { Change } from '../saving.ts';
import type { Stored } from '../store.ts';
import { type Found, findChanges } from './difference.ts';

const calendars = [shippedCalendar('round-the-clock'), shippedCalendar('office-hours')];
const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00+08:00');
const subjectId = 'c';
const hourOf = (most: number) => fc.integer({ min: 0, max: most * 24 }).map((hours) => hours * 3_600_000);

const lengths = fc.constantFrom('30min', '24h', '3d', '2w', '1mo', '8 working_hours', '3 working_days');
const periods = fc.constantFrom('week', 'month', '2 months', 'quarter', 'year', 'rolling 30d', 'rolling 2 months');
const whom = fc.constantFrom({}, { for: { tier: 'a' } });
const cadence = fc
  .record({ every: periods, n: fc.integer({ min: 1, max: 3 }), bound: fc.constantFrom('at_least', 'at_most'), whom })
  .map(({ every, n, bound, whom: more }) => ({ do: 'contact', every, [bound]: n, ...more }));
const limit = fc
  .record({
    of: fc.constantFrom(
      { after: 'interaction.held', do: 'record' },
      { after: 'request.received', do: 'respond' },
      { after: 'request.received', do: 'resolve', pausable: true },
      { after: 'request.resolved', do: 'callback' },
    ),
    within: lengths,
    whom,
  })
  .map(({ of, within, whom: more }) => ({ ...of, within, ...more }));
const chain = lengths.map((within) => ({
  ...{ after: 'request.received', within, repeat: true, until: 'request.resolved', do: 'progress_update' },
}));
const ahead = fc
  .constantFrom({}, { opens: '5d' })
  .map((more) => ({ before: 'request.agreed_time', lead: '3d', do: 'reconfirm', ...more }));
const rules = fc
  .array(fc.oneof({ arbitrary: cadence, weight: 3 }, { arbitrary: limit, weight: 6 }, chain, ahead), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map((rule, place) => ({ id: `r${place}`, ...rule })));
const policy = fc
  .record({ first: rules, second: fc.option(rules, { nil: undefined }), from: hourOf(60), later: hourOf(150) })
  .map(({ first, second, from, later }): Edition[] => {
    const made = (all: readonly object[], id: string, at: number): Edition =>
      editionOf(all, start + at, { calendars, adoption: { id } });
    return [made(first, 'one@1', from), ...(second ? [made(second, 'one@2', from + later + 1)] : [])];
  });

const types = fc.constantFrom(
  ...['interaction.held', 'interaction.held', 'interaction.held', 'interaction.recorded', 'label.changed'],
  ...['request.received', 'request.responded', 'request.resolved', 'request.closed', 'request.reopened'],
  ...['request.paused', 'request.resumed', 'request.deferred', 'request.reconfirmed', 'request.progress_told'],
  ...['request.called_back', 'processing.restricted', 'processing.resumed', 'interaction.retracted'],
);
const happening = fc.record({
  type: types,
  at: hourOf(300),
  // Most is recorded at once, some long afterwards.
  lag: fc.oneof({ arbitrary: fc.constant(0), weight: 40 }, { arbitrary: hourOf(90), weight: 1 }),
  which: fc.integer({ min: 0, max: 2 }),
  ahead: hourOf(40),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function eventOf({ type, at, lag, which, ahead: set }: Happening, place: number): HistoryEvent {
  const kind = type.split('.')[0] ?? '';
  const data: Record<string, unknown> = { kind: 'issue', automatic: 'false', direction: 'outgoing' };
  if (type === 'label.changed') Object.assign(data, { label: 'tier', value: which === 0 ? 'b' : 'a' });
  if (type === 'request.deferred') data.agreed_time = start + at + set;
  if (type === 'interaction.retracted') data.event = idAt(which);
  const ground = ['request', 'interaction'].includes(kind) ? { kind, id: `${kind}${which}` } : null;
  return { id: idAt(place), type, occurred: start + at, recorded: start + at + lag, ground, data };
}
const idAt = (place: number): string => `e${String(place).padStart(4, '0')}`;

/** As it lies in the database after it was saved. */
function storedFrom({ id, breachedAt, nextAt, one }: Change): Stored {
  const { decided, reason, ...rest } = one;
  const none = { ownerId: null, queueId: null, called: [] };
  return { ...rest, ...none, id, subjectId, breachedAt, nextAt, decided: decided ?? null, reason: reason ?? null };
}

/** What was found, without the ids that are new each time. */
function shown({ opened, changed, actionable, calls, watch }: Found): unknown {
  const keys = new Map([...opened, ...actionable].map(({ id, one }) => [id, windowKey(one)]));
  const keyed = (all: readonly Change[]) => all.map(({ id, ...rest }) => [windowKey(rest.one), rest]);
  return {
    ...{ opened: keyed(opened), changed: keyed(changed), actionable: keyed(actionable), watch },
    calls: calls.map(({ obligationId, ...call }) => [keys.get(obligationId), call]),
  };
}

it('of a history as far back as planning can look the very same follows as of the whole', () => {
  let left = 0;
  const looks = fc.array(hourOf(60), { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(policy, fc.array(happening, { minLength: 20, maxLength: 60 }), looks, (editions, happened, pauses) => {
      const all = happened.map(eventOf);
      const back = lookingBack(editions);
      const standing = new Map<string, Stored>();
      let plannedAt: Instant | null = null;
      let now = start + 10 * day;
      for (const pause of pauses) {
        const before = now;
        now += pause + 1;
        const events = all.filter(({ type, recorded }) => recorded <= now && eventTypesReadBy(editions).includes(type));
        const fresh = events.filter(({ recorded }) => recorded > before).map(({ occurred }) => occurred);
        const since: Instant = Math.min(now, ...fresh);
        const stored = [...standing.values()].filter(
          ({ actionable, nextAt, dueNow }) =>
            actionable || nextAt !== null || dueNow >= Math.min(since, plannedAt ?? since),
        );
        const subject = { subjectId, kind: 'customer', entered: start, lane: 0, plannedAt, provisional: false };
        const found = (some: readonly HistoryEvent[]) =>
          findChanges(editions, { subject, events: some, stored, contracts: [] }, now, since);
        const floor = back.floor(Math.min(plannedAt ?? start, since), stored);
        const seen = events.filter(({ type, occurred }) => back.lasting.includes(type) || occurred >= floor);
        left += events.length - seen.length;
        const whole = found(events);
        expect(shown(found(seen))).toEqual(shown(whole));
        for (const one of [...whole.opened, ...whole.changed]) standing.set(windowKey(one.one), storedFrom(one));
        plannedAt = now;
      }
    }),
    { numRuns: 800 },
  );
  // It says nothing unless much is left out.
  expect(left).toBeGreaterThan(5_000);
});
