// The laws of planning: the same history gives the same obligations, in whatever order and however often; time only adds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import { type Adoption, compile, type Edition } from './edition.ts';
import { age } from './judging/judge.ts';
import { type History, type HistoryEvent, type Instant, type Obligation, windowKey } from './model.ts';
import { lookedAtWhole, nextOpening, plan } from './plan.ts';
import { tell } from './story.ts';

const clock = shippedCalendar('round-the-clock');
const at = (text: string): Instant => Date.parse(`${text}:00+08:00`);
const start = at('2026-01-01T00:00');
const hour = 3_600_000;
const day = 24 * hour;

function editionOf(more: Partial<Adoption> = {}): Edition {
  const adoption = {
    id: 'rental@2026',
    appliesFrom: start,
    publishedAt: start,
    goLive: start,
    parameters: { propose_potential: '8h', service_limit: '2 working_days' },
    ...more,
  };
  const { edition } = compile(shippedPack(), adoption, new Map([[clock.id, clock]]));
  return edition!;
}
const edition = editionOf();

const request = fc.constantFrom('r1', 'r2', 'r3');
const kind = fc.constantFrom('need', 'order', 'repair', 'issue', 'complaint');
const happening = fc.oneof(
  fc.record({
    type: fc.constant('label.changed'),
    data: fc.record({
      label: fc.constant('tier'),
      value: fc.constantFrom('core', 'important', 'ordinary', 'potential'),
    }),
  }),
  fc.record({
    type: fc.constant('interaction.held'),
    data: fc.record({
      direction: fc.constantFrom('outgoing', 'incoming'),
      channel: fc.constantFrom('phone', 'in_person'),
      participants: fc.constantFrom(['department_head'], ['consultant']),
    }),
  }),
  fc.record({ type: fc.constantFrom('request.received', 'request.resolved'), request, data: fc.record({ kind }) }),
  fc.record({ type: fc.constant('request.responded'), request, data: fc.record({ automatic: fc.boolean() }) }),
  fc.record({
    type: fc.constantFrom(
      'request.proposed',
      'request.progress_told',
      'request.reconfirmed',
      'request.called_back',
      'request.closed',
      'request.cancelled',
      'request.paused',
      'request.resumed',
    ),
    request,
  }),
  fc.record({
    type: fc.constant('request.deferred'),
    request,
    data: fc.record({ agreed_time: fc.integer({ min: 0, max: 120 * 24 }).map((hours) => start + hours * hour) }),
  }),
);
const told = fc.tuple(happening, fc.integer({ min: 0, max: 90 * 24 * 4 }), fc.integer({ min: 0, max: 100 }));

/** Histories of the first ninety days of 2026; many events fall on the same quarter of an hour. */
const histories: fc.Arbitrary<History> = fc.array(told, { maxLength: 40 }).map((lines) => {
  const events = lines.map(([what, quarter, delay], index): HistoryEvent => {
    const occurred = start + quarter * (hour / 4);
    const id = `e${String(index).padStart(3, '0')}`;
    const ground =
      'request' in what
        ? { kind: 'request', id: what.request }
        : what.type === 'interaction.held'
          ? { kind: 'interaction', id }
          : null;
    return {
      id,
      type: what.type,
      occurred,
      recorded: occurred + delay * hour,
      ground,
      data: 'data' in what ? (what.data as Record<string, unknown>) : null,
    };
  });
  return { subject: { id: 'customer', kind: 'customer', entered: start - 30 * day }, events };
});
const moments = fc.integer({ min: 0, max: 100 * 24 }).map((hours) => start + hours * hour);

const keys = (obligations: readonly Obligation[]): string[] => obligations.map(windowKey);

describe('plan', () => {
  it('is the same when asked again', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        expect(plan([edition], history, now)).toEqual(plan([edition], history, now));
      }),
    );
  });

  it('is the same whatever the order of the events', () => {
    const shuffled = histories.chain((history) =>
      fc
        .shuffledSubarray([...history.events], { minLength: history.events.length })
        .map((events) => [history, { ...history, events }] as const),
    );
    fc.assert(
      fc.property(shuffled, moments, ([history, other], now) => {
        expect(plan([edition], other, now)).toEqual(plan([edition], history, now));
      }),
    );
  });

  it('names every window once, never begins in the future and is never due before it begins', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        const obligations = plan([edition], history, now);
        expect(new Set(keys(obligations)).size).toBe(obligations.length);
        for (const one of obligations) {
          expect(one.from).toBeLessThanOrEqual(now);
          expect(one.due).toBeGreaterThanOrEqual(one.from);
          expect(one.dueNow).toBeGreaterThanOrEqual(one.due);
          expect(one.need).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('does not know the future', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        const past = { ...history, events: history.events.filter((event) => event.occurred <= now) };
        expect(plan([edition], past, now)).toEqual(plan([edition], history, now));
      }),
    );
  });

  it('never takes back what has begun, as time goes on', () => {
    fc.assert(
      fc.property(histories, moments, moments, (history, one, other) => {
        const later = new Set(keys(plan([edition], history, Math.max(one, other))));
        for (const key of keys(plan([edition], history, Math.min(one, other)))) expect(later).toContain(key);
      }),
    );
  });

  it('keeps what was kept, and what was decided stays decided', () => {
    const settled = ['kept', 'late', 'void'];
    fc.assert(
      fc.property(histories, moments, moments, (history, one, other) => {
        const later = new Map(plan([edition], history, Math.max(one, other)).map((each) => [windowKey(each), each]));
        for (const before of plan([edition], history, Math.min(one, other))) {
          const after = later.get(windowKey(before));
          if (settled.includes(before.state))
            expect([after?.state, after?.decided]).toEqual([before.state, before.decided]);
          if (before.state === 'breached') expect(['breached', 'late']).toContain(after?.state);
        }
      }),
    );
  });

  it('as of a past moment knows only what was recorded by then', () => {
    fc.assert(
      fc.property(histories, moments, moments, (history, now, asOf) => {
        const known = { ...history, events: history.events.filter((event) => event.recorded <= asOf) };
        expect(plan([edition], history, now, { asOf })).toEqual(plan([edition], known, now));
      }),
    );
  });

  it('counts by when something occurred: recorded later, it changes nothing', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        const events = history.events.map((event) => ({ ...event, recorded: event.occurred }));
        expect(plan([edition], { ...history, events }, now)).toEqual(plan([edition], history, now));
      }),
    );
  });

  it('computes a past figure again, whatever was recorded or taken back since', () => {
    fc.assert(
      fc.property(histories, histories, moments, (history, later, then) => {
        const known = { ...history, events: history.events.filter((event) => event.recorded <= then) };
        const since = [
          ...later.events.map((event) => ({
            ...event,
            id: `later-${event.id}`,
            recorded: then + 1 + event.recorded - start,
          })),
          ...known.events.slice(0, 3).map(({ id }): HistoryEvent => {
            return {
              id: `back-${id}`,
              type: 'import.retracted',
              occurred: then,
              recorded: then + 1,
              data: { event: id },
            };
          }),
        ];
        const figure = plan([edition], known, then);
        const again = { ...known, events: [...known.events, ...since] };
        expect(plan([edition], again, then, { asOf: then })).toEqual(figure);
      }),
    );
  });

  it('forgets events that were taken back', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        const [first, ...rest] = history.events;
        if (!first) return;
        const back: HistoryEvent = {
          id: 'back',
          type: 'import.retracted',
          occurred: first.recorded,
          recorded: first.recorded,
          data: { event: first.id },
        };
        expect(plan([edition], { ...history, events: [...history.events, back] }, now)).toEqual(
          plan([edition], { ...history, events: rest }, now),
        );
      }),
    );
  });

  it('since a moment leaves out exactly what was due before', () => {
    fc.assert(
      fc.property(histories, moments, moments, (history, now, since) => {
        const all = plan([edition], history, now).filter((one) => one.due >= since);
        expect(plan([edition], history, now, { since })).toEqual(all);
      }),
    );
  });

  it('opens nothing between now and the next opening', () => {
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        const past = { ...history, events: history.events.filter((event) => event.occurred <= now) };
        const next = nextOpening([edition], tell(past), now);
        if (next === undefined) return;
        expect(next).toBeGreaterThan(now);
        const begun = new Set(keys(plan([edition], past, now)));
        const quiet = plan([edition], past, Math.min(next - 1, now + 12 * hour)).filter(
          (one) => !begun.has(windowKey(one)),
        );
        // A chain opens its next link at due, which the judge of the link before brings about.
        expect(quiet.filter((one) => one.rule !== 'service.progress')).toEqual([]);
      }),
    );
  });

  it('stands as each obligation ages by itself, until it is to be looked at whole', () => {
    let aged = 0;
    fc.assert(
      fc.property(histories, moments, fc.integer({ min: 1, max: 100 }), fc.boolean(), (all, now, percent, isQuiet) => {
        // With nothing told ahead for once, so that much time passes and much breaks.
        const history = { ...all, events: all.events.filter(({ occurred }) => !isQuiet || occurred <= now) };
        const before = plan([edition], history, now);
        const whole = lookedAtWhole([edition], tell(history), before, now) ?? Number.POSITIVE_INFINITY;
        expect(whole).toBeGreaterThan(now);
        const later = now + Math.floor(((Math.min(whole - 1, now + 40 * day) - now) * percent) / 100);
        const after = plan([edition], history, later);
        // While a clock stands still its due moves with every moment; what is stored of it is moved when its turn comes.
        const moved = before.map((one, at) => (one.paused ? { ...one, dueNow: after[at]?.dueNow } : one));
        const told = before.map((one, at) => ({ ...moved[at], ...age(one, edition, later) }));
        expect(told).toEqual(after);
        aged += after.filter(({ state }, index) => state !== before[index]?.state).length;
      }),
      { numRuns: 1_000 },
    );
    expect(aged).toBeGreaterThan(0);
  });

  it('owes nothing for the time before an organisation went live or after the next edition took over', () => {
    const live = start + 40 * day;
    const until = start + 60 * day;
    const short = editionOf({ goLive: live, until });
    fc.assert(
      fc.property(histories, moments, (history, now) => {
        for (const one of plan([short], history, now)) {
          const [begun] = one.because.saw.map(
            (id) => history.events.find((event) => event.id === id)?.occurred ?? live,
          );
          expect(one.from).toBeGreaterThanOrEqual(live);
          if (one.ground.kind === 'subject') expect(one.from).toBeLessThan(until);
          else expect(begun).toBeLessThan(until);
        }
      }),
    );
  });
});
