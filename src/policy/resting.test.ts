// Duties rest while nothing of a subject may be processed but kept: limits wait, what has a fixed place in time falls away, nobody is called.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import type { Edition } from './edition.ts';
import { callsFor, nextMoment } from './ladder.ts';
import type { HistoryEvent, Instant } from './model.ts';
import { lookedAtWhole, plan } from './plan.ts';
import { tell } from './story.ts';
import { editionOf } from './testing/one-rule.ts';

const clock = shippedCalendar('round-the-clock');
const at = (text: string): Instant => Date.parse(`2026-${text}:00+08:00`);
const subject = { id: 'c', kind: 'customer', entered: at('01-01T00:00') } as const;
const editionWith = (rule: object): Edition => editionOf([rule], at('01-01T00:00'), { calendars: [clock] });

let count = 0;
function event(type: string, when: Instant, data: object = {}): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: 'r1' } : null;
  return { id: `e${String(count).padStart(5, '0')}`, type, occurred: when, recorded: when, ground, data: { ...data } };
}
const restricted = (when: string) => event('processing.restricted', at(when));
const resumed = (when: string) => event('processing.resumed', at(when));
const owed = (edition: Edition, events: readonly HistoryEvent[], now: string) =>
  plan([edition], { subject, events }, at(now));

describe('a limit that counts from an event', () => {
  const edition = editionWith({ after: 'request.received', within: '4h', do: 'resolve' });
  const received = event('request.received', at('03-02T10:00'), { kind: 'issue' });

  it('waits, asks nobody, and is not looked at again before something happens', () => {
    const events = [received, restricted('03-02T12:00')];
    const [one] = owed(edition, events, '05-01T12:00');
    expect(one).toMatchObject({ state: 'open', paused: true, actionable: false, reason: 'restricted' });
    if (!one) return;
    const now = at('05-01T12:00');
    expect(nextMoment(edition, one, now, callsFor(edition, one))).toBeUndefined();
    expect(lookedAtWhole([edition], tell({ subject, events }), [one], now)).toBeUndefined();
  });

  it('goes on with the time that was left, whether or not the rule lets anybody pause it', () => {
    const events = [received, restricted('03-02T12:00'), resumed('04-02T12:00')];
    expect(owed(edition, events, '04-02T13:00')[0]).toMatchObject({
      state: 'open',
      dueNow: at('04-02T14:00'),
      paused: false,
      actionable: true,
    });
    expect(owed(edition, events, '04-02T14:01')[0]).toMatchObject({ state: 'breached', decided: at('04-02T14:00') });
    const done = event('request.resolved', at('04-02T13:59'));
    expect(owed(edition, [...events, done], '05-01T00:00')[0]).toMatchObject({ state: 'kept' });
  });

  it('that was missed before stays missed, and nobody is asked for it meanwhile', () => {
    const events = [received, restricted('03-02T15:00')];
    expect(owed(edition, events, '03-02T16:00')[0]).toMatchObject({
      state: 'breached',
      reason: 'not_met',
      actionable: false,
      paused: true,
    });
    const over = owed(edition, [...events, resumed('03-03T15:00')], '03-03T16:00')[0];
    expect(over).toMatchObject({ state: 'breached', actionable: true, paused: false });
  });

  it('begins to count when it is over, where the request comes in between', () => {
    const events = [restricted('03-01T00:00'), received, resumed('03-05T00:00')];
    expect(owed(edition, events, '03-05T01:00')[0]).toMatchObject({ dueNow: at('03-05T04:00'), actionable: true });
  });

  it('and repeats opens no link after link', () => {
    const chain = editionWith({
      after: 'request.received',
      within: '24h',
      repeat: true,
      until: 'request.resolved',
      do: 'progress_update',
    });
    expect(owed(chain, [received, restricted('03-02T12:00')], '06-02T12:00')).toHaveLength(1);
  });

  it('stands still once for two reasons', () => {
    const pausable = editionWith({ after: 'request.received', within: '4h', do: 'resolve', pausable: true });
    const pause = [event('request.paused', at('03-02T11:00')), event('request.resumed', at('03-02T14:00'))];
    const events = [received, ...pause, restricted('03-02T12:00'), resumed('03-02T15:00')];
    expect(owed(pausable, events, '03-02T16:00')[0]).toMatchObject({ dueNow: at('03-02T18:00') });
  });
});

describe('a period', () => {
  const edition = editionWith({ do: 'contact', every: 'month', at_least: 1 });
  const contact = (when: string) => event('interaction.held', at(when));
  const standing = (events: readonly HistoryEvent[], now: string) =>
    owed(edition, events, now).map(({ state, reason }) => (reason === 'restricted' ? reason : state));

  it('with a day of rest in it falls away, unless it was met before; the next is owed whole', () => {
    const events = [contact('01-05T10:00'), restricted('02-10T00:00'), resumed('03-10T00:00')];
    expect(standing(events, '04-15T00:00')).toEqual(['kept', 'restricted', 'restricted', 'open']);
    expect(standing([...events, contact('02-05T00:00')], '04-15T00:00')).toEqual([
      'kept',
      'kept',
      'restricted',
      'open',
    ]);
    // What is done in a month that fell away changes nothing of it.
    expect(standing([...events, contact('03-20T00:00')], '04-15T00:00')).toEqual([
      'kept',
      'restricted',
      'restricted',
      'open',
    ]);
  });

  it('is not owed while it lasts', () => {
    const now = owed(edition, [restricted('02-10T00:00')], '03-15T00:00');
    expect(now.map(({ state, actionable }) => [state, actionable])).toEqual([
      ['breached', false],
      ['void', false],
      ['void', false],
    ]);
  });
});

describe('what prepares for a moment', () => {
  const edition = editionWith({ before: 'request.agreed_time', lead: '1d', opens: '5d', do: 'reconfirm' });
  const agreed = event('request.deferred', at('03-01T10:00'), { agreed_time: at('03-20T10:00') });

  it('falls away when it is due in a rest, and is owed when the rest is over before', () => {
    const [one] = owed(edition, [agreed, restricted('03-16T00:00')], '03-17T00:00');
    expect(one).toMatchObject({ state: 'open', paused: true, actionable: false });
    expect(owed(edition, [agreed, restricted('03-16T00:00')], '03-25T00:00')[0]).toMatchObject({
      state: 'void',
      reason: 'restricted',
    });
    const early = [agreed, restricted('03-16T00:00'), resumed('03-17T00:00')];
    expect(owed(edition, early, '03-17T01:00')[0]).toMatchObject({ state: 'open', actionable: true });
    expect(owed(edition, early, '03-25T00:00')[0]).toMatchObject({ state: 'breached' });
  });
});

it('of several that are one customer the last to take it back ends it', () => {
  const both = [restricted('03-01T00:00'), restricted('03-03T00:00'), resumed('03-05T00:00')];
  expect(tell({ subject, events: both }).rests()).toMatchObject([{ from: at('03-01T00:00') }]);
  expect(tell({ subject, events: both }).rests()[0]).not.toHaveProperty('to');
  const all = [...both, resumed('03-07T00:00')];
  expect(tell({ subject, events: all }).rests()).toMatchObject([{ from: at('03-01T00:00'), to: at('03-07T00:00') }]);
});

it('nothing breaks in a rest, and nobody is asked', () => {
  const rules = [
    { id: 'a', after: 'request.received', within: '4h', do: 'resolve' },
    { id: 'b', do: 'contact', every: 'month', at_least: 2 },
    {
      id: 'c',
      after: 'request.received',
      within: '24h',
      repeat: true,
      until: 'request.resolved',
      do: 'progress_update',
    },
  ];
  const edition = editionOf(rules, at('01-01T00:00'), { calendars: [clock] });
  const hour = 3_600_000;
  const moment = fc.integer({ min: 0, max: 24 * 120 }).map((hours) => at('01-01T00:00') + hours * hour);
  const happening = fc.tuple(fc.constantFrom('request.received', 'interaction.held', 'request.progress_told'), moment);
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 6 }),
      fc.array(moment, { minLength: 2, maxLength: 2 }),
      moment,
      (told, ends, now) => {
        const [from = 0, to = 0] = [...ends].sort((a, b) => a - b);
        const events = told.map(([type, when]) => event(type, when));
        const rest = [event('processing.restricted', from), event('processing.resumed', to)];
        for (const one of plan([edition], { subject, events: [...events, ...rest] }, now)) {
          if (one.state === 'breached')
            expect(one.decided !== undefined && one.decided > from && one.decided < to).toBe(false);
          if (now >= from && now < to) expect(one.actionable).toBe(false);
        }
      },
    ),
  );
});
