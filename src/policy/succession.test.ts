// One edition after another: what runs when an edition ends is finished under it, and the next edition follows without a gap or an overlap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import type { Edition } from './edition.ts';
import { type History, type HistoryEvent, type Instant, type Obligation, windowKey } from './model.ts';
import { nextOpening, open, plan } from './plan.ts';
import { tell } from './story.ts';
import { editionOf } from './testing/one-rule.ts';

// These laws take a second, and several on a busy machine.

const calendars = [shippedCalendar('round-the-clock'), shippedCalendar('office-hours')];
const at = (text: string): Instant => Date.parse(`2026-${text.length > 5 ? text : `${text}T00:00`}:00+08:00`);
const hour = 3_600_000;

interface Issue {
  readonly from: Instant;
  readonly rules: readonly object[];
  readonly until?: Instant;
  readonly pack?: object;
}

function editions(...issues: readonly Issue[]): Edition[] {
  return issues.map(({ from, rules, until, pack }, place) =>
    editionOf(rules, from, {
      calendars,
      pack: { joining: 'share', ...pack },
      adoption: { id: `one@${place + 1}`, ...(until === undefined ? {} : { until }) },
    }),
  );
}

let count = 0;
function event(type: string, occurred: Instant, data: object = {}, request = 'r1'): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: request } : null;
  return { id: `e${String(count).padStart(5, '0')}`, type, occurred, recorded: occurred, ground, data: { ...data } };
}
const called = (value: string, when: Instant): HistoryEvent => event('label.changed', when, { label: 'tier', value });
const held = (when: Instant): HistoryEvent => event('interaction.held', when, { direction: 'outgoing' });
const historyOf = (...events: HistoryEvent[]): History => ({
  subject: { id: 'c', kind: 'customer', entered: at('01-01') },
  events,
});
const shown = (owed: readonly Obligation[]) =>
  owed.map(({ edition, from, due, need, state }) => [
    edition,
    new Date(from + 8 * hour).toISOString().slice(5, 16),
    new Date(due + 1 + 8 * hour).toISOString().slice(5, 16),
    need,
    state,
  ]);

const monthly = { for: { tier: 'a' }, do: 'contact', every: 'month', at_least: 4 };
const quarterly = { ...monthly, every: 'quarter' };

describe('an edition that ends in mid-period', () => {
  const core = called('a', at('01-01'));

  it('finishes its period; the next edition begins with the period after', () => {
    const two = editions(
      { from: at('01-01'), rules: [monthly] },
      { from: at('02-15'), rules: [{ ...monthly, at_least: 2 }] },
    );
    expect(shown(plan(two, historyOf(core), at('04-01T10:00')))).toEqual([
      ['one@1', '01-01T00:00', '02-01T00:00', 4, 'breached'],
      ['one@1', '02-01T00:00', '03-01T00:00', 4, 'breached'],
      ['one@2', '03-01T00:00', '04-01T00:00', 2, 'breached'],
      ['one@2', '04-01T00:00', '05-01T00:00', 2, 'open'],
    ]);
  });

  it('counts a contact after the change for the period that runs, and only there', () => {
    const two = editions(
      { from: at('01-01'), rules: [{ ...monthly, at_least: 1 }] },
      { from: at('02-15'), rules: [{ ...monthly, at_least: 1 }] },
    );
    const owed = plan(two, historyOf(core, held(at('02-20T10:00'))), at('03-02'));
    expect(owed.map(({ edition, state, have }) => [edition, state, have])).toEqual([
      ['one@1', 'breached', 0],
      ['one@1', 'kept', 1],
      ['one@2', 'open', 0],
    ]);
  });

  it('begins a rule of a new id at once, with the share that is left', () => {
    const fresh = { ...monthly, id: 'fresh' };
    const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('02-15'), rules: [monthly, fresh] });
    const owed = plan(two, historyOf(core), at('02-20')).filter(({ rule }) => rule === 'fresh');
    expect(shown(owed)).toEqual([['one@2', '02-15T00:00', '03-01T00:00', 2, 'open']]);
  });

  it('leaves of a longer period the share after the shorter one', () => {
    const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('02-15'), rules: [quarterly] });
    expect(shown(plan(two, historyOf(core), at('04-02'))).slice(2)).toEqual([
      ['one@2', '03-01T00:00', '04-01T00:00', 2, 'breached'],
      ['one@2', '04-01T00:00', '07-01T00:00', 4, 'open'],
    ]);
  });

  it('of a longer period lets the shorter one wait for its end', () => {
    const two = editions({ from: at('01-01'), rules: [quarterly] }, { from: at('02-15'), rules: [monthly] });
    expect(shown(plan(two, historyOf(core), at('04-02')))).toEqual([
      ['one@1', '01-01T00:00', '04-01T00:00', 4, 'breached'],
      ['one@2', '04-01T00:00', '05-01T00:00', 4, 'open'],
    ]);
  });

  it('at the very end of a period leaves nothing running', () => {
    const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('03-01'), rules: [monthly] });
    expect(shown(plan(two, historyOf(core), at('03-02'))).map(([edition, from]) => [edition, from])).toEqual([
      ['one@1', '01-01T00:00'],
      ['one@1', '02-01T00:00'],
      ['one@2', '03-01T00:00'],
    ]);
  });

  it('gives way where the stint ends before the period does', () => {
    const wider = { ...monthly, for: { tier: ['a', 'b'] } };
    const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('02-10'), rules: [wider] });
    expect(shown(plan(two, historyOf(core, called('b', at('02-15'))), at('02-20'))).slice(1)).toEqual([
      ['one@1', '02-01T00:00', '03-01T00:00', 4, 'void'],
      ['one@2', '02-15T00:00', '03-01T00:00', 2, 'open'],
    ]);
  });

  it('hands on what outlives an edition in between, whether that one knows the rule or not', () => {
    for (const between of [[monthly], []]) {
      const three = editions(
        { from: at('01-01'), rules: [quarterly] },
        { from: at('02-10'), rules: between },
        { from: at('02-20'), rules: [monthly] },
      );
      expect(shown(plan(three, historyOf(core), at('04-02'))).map(([edition, from]) => [edition, from])).toEqual([
        ['one@1', '01-01T00:00'],
        ['one@3', '04-01T00:00'],
      ]);
    }
  });

  it('ends where it says so itself, and the time between the editions is owed to nobody', () => {
    const two = editions(
      { from: at('01-01'), rules: [monthly], until: at('02-10') },
      { from: at('03-16'), rules: [monthly] },
    );
    expect(shown(plan(two, historyOf(core), at('04-01'))).map(([edition, from]) => [edition, from])).toEqual([
      ['one@1', '01-01T00:00'],
      ['one@1', '02-01T00:00'],
      ['one@2', '03-16T00:00'],
      ['one@2', '04-01T00:00'],
    ]);
  });

  it('takes nothing from another pack', () => {
    const [one] = editions({ from: at('01-01'), rules: [monthly] });
    const [other] = editions({ from: at('02-15'), rules: [{ ...monthly, id: 'other' }], pack: { pack: 'two' } });
    const owed = plan([one!, other!], historyOf(core), at('03-02'));
    expect(owed.filter(({ rule }) => rule === 'r')).toHaveLength(3);
    expect(owed.filter(({ rule }) => rule === 'other')).toHaveLength(2);
  });

  it('says when the next edition’s first window opens', () => {
    const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('02-15'), rules: [monthly] });
    const story = tell(historyOf(core));
    expect(nextOpening(two, story, at('02-10'))).toBe(at('02-15'));
    expect(nextOpening(two, story, at('02-15'))).toBe(at('03-01'));
  });
});

describe('a chain when the edition changes', () => {
  const daily = {
    after: 'request.received',
    within: '24h',
    repeat: true,
    until: 'request.resolved',
    do: 'progress_update',
  };
  const received = event('request.received', at('03-02T09:00'), { kind: 'repair' });
  const told = event('request.progress_told', at('03-03T20:00'));
  const from = (owed: readonly Obligation[]) => shown(owed).map(([edition, begun, due]) => [edition, begun, due]);

  it('finishes the link that runs and goes on under the next edition from its keep', () => {
    const two = editions(
      { from: at('01-01'), rules: [daily] },
      { from: at('03-03T12:00'), rules: [{ ...daily, within: '12h' }] },
    );
    expect(from(plan(two, historyOf(received, told), at('03-04T10:00')))).toEqual(
      [
        ['one@1', '03-02T09:00', '03-03T09:00'],
        ['one@1', '03-03T09:00', '03-04T09:00'],
        ['one@2', '03-03T20:00', '03-04T08:00'],
        ['one@2', '03-04T08:00', '03-04T20:00'],
      ].map(([edition, begun, due]) => [edition, begun, due]),
    );
  });

  it('ends with its link where the next edition has no such rule, or not for this record', () => {
    for (const rules of [[], [{ ...daily, about: { kind: 'issue' } }], [{ ...daily, for: { tier: 'b' } }]]) {
      const two = editions({ from: at('01-01'), rules: [daily] }, { from: at('03-03T12:00'), rules });
      expect(plan(two, historyOf(received), at('03-08')).map(({ edition }) => edition)).toEqual(['one@1', 'one@1']);
    }
  });

  it('does not begin for what was received before and not owed then', () => {
    const two = editions({ from: at('01-01'), rules: [] }, { from: at('03-03T12:00'), rules: [daily] });
    expect(plan(two, historyOf(received), at('03-08'))).toEqual([]);
  });

  it('does not come back to life after its end', () => {
    const asked = { ...daily, do: 'respond' };
    const resolved = event('request.resolved', at('03-03T10:00'));
    const two = editions(
      { from: at('01-01'), rules: [asked] },
      { from: at('03-03T12:00'), rules: [{ ...asked, until: 'request.closed' }] },
    );
    const owed = plan(two, historyOf(received, resolved), at('03-08'));
    expect(owed.map(({ edition }) => edition)).toEqual(['one@1', 'one@1']);
  });

  it('leaves a limit that does not repeat with the edition it was born under', () => {
    const once = { after: 'request.received', within: '24h', do: 'respond' };
    const two = editions(
      { from: at('01-01'), rules: [once] },
      { from: at('03-02T12:00'), rules: [{ ...once, within: '1h' }] },
    );
    const later = event('request.received', at('03-02T12:00'), { kind: 'need' }, 'r2');
    expect(from(plan(two, historyOf(received, later), at('03-08')))).toEqual([
      ['one@1', '03-02T09:00', '03-03T09:00'],
      ['one@2', '03-02T12:00', '03-02T13:00'],
    ]);
  });
});

describe('whatever the editions', () => {
  const quarterHour = hour / 4;
  const start = at('01-01');
  const moment = fc.integer({ min: 0, max: 150 * 96 }).map((steps) => start + steps * quarterHour);
  const everyRule = fc.record({
    for: fc.constantFrom({ tier: 'a' }, { tier: 'b' }, { tier: ['a', 'b'] }),
    do: fc.constant('contact'),
    every: fc.constantFrom('week', 'month', '2 months', 'quarter', 'half_year', 'rolling 30d'),
    at_least: fc.integer({ min: 1, max: 5 }),
  });
  const chainRule = fc.record({
    id: fc.constant('chain'),
    after: fc.constant('request.received'),
    within: fc.constantFrom('24h', '30h', '3d', '2 working_days', '9 working_hours'),
    repeat: fc.constant(true),
    pausable: fc.boolean(),
    until: fc.constant('request.resolved'),
    do: fc.constant('progress_update'),
  });
  type Drawn = [number, object, object, string, boolean];
  const issues: fc.Arbitrary<Drawn[]> = fc.array(
    fc.tuple(moment, everyRule, chainRule, fc.constantFrom('share', 'full'), fc.boolean()),
    { minLength: 2, maxLength: 4 },
  );
  /** Compiled only here, so that what is drawn can be read when a law is broken. */
  const made = (drawn: readonly Drawn[]): Edition[] =>
    editions(
      ...[...drawn]
        .sort(([a], [b]) => a - b)
        .map(([from, every, chain, joining, inOffice], place) => ({
          from: place === 0 ? start : from,
          rules: [every, chain],
          pack: { joining, calendar: calendars[inOffice ? 1 : 0]!.id },
        })),
    );
  const happening = fc.oneof(
    fc.tuple(fc.constantFrom('a', 'b'), moment).map(([value, when]) => called(value, when)),
    moment.map(held),
    fc
      .tuple(
        fc.constantFrom('request.progress_told', 'request.resolved', 'request.paused', 'request.resumed'),
        moment,
        fc.constantFrom('r1', 'r2'),
      )
      .map(([type, when, request]) => event(type, when, {}, request)),
  );
  const histories = fc
    .tuple(fc.array(happening, { maxLength: 25 }), moment, moment)
    .map(([events, first, second]) =>
      historyOf(
        called('a', start),
        event('request.received', first, { kind: 'repair' }, 'r1'),
        event('request.received', second, { kind: 'repair' }, 'r2'),
        ...events,
      ),
    );
  const now = moment.map((when) => when + 30 * 24 * hour);

  /** Until when a window stands in the way of the next: a link to its keep or due, a period to its end or its stint's. */
  const endIn = (history: History, one: Obligation): Instant => {
    if (one.rule === 'chain') return one.state === 'kept' || one.state === 'void' ? one.decided! : one.dueNow;
    const values = one.while!.tier!;
    const left = tell(history)
      .stints('tier')
      .find(({ value, from }) => from > one.from && !values.includes(value));
    return Math.min(one.due + 1, left?.from ?? one.due + 1);
  };

  it('no two windows of a rule about one thing overlap', () => {
    fc.assert(
      fc.property(issues, histories, now, (drawn, history, when) => {
        const all = made(drawn);
        const last = new Map<string, Instant>();
        for (const one of plan(all, history, when)) {
          const key = `${one.rule} ${one.ground.id}`;
          expect(one.from).toBeGreaterThanOrEqual(last.get(key) ?? start);
          last.set(key, Math.max(last.get(key) ?? start, endIn(history, one)));
        }
      }),
    );
  });

  it('a request is told of from its receipt to its solution without a gap', () => {
    fc.assert(
      fc.property(issues, histories, now, (drawn, history, when) => {
        const all = made(drawn);
        const story = tell(history);
        const owed = plan(all, history, when).filter(({ rule }) => rule === 'chain');
        for (const received of story.of('request.received')) {
          const { id } = received.ground!;
          const over = story
            .of('request.resolved')
            .find((one) => one.ground!.id === id && one.occurred >= received.occurred);
          let covered = received.occurred;
          for (const one of owed.filter(({ ground }) => ground.id === id)) {
            expect(one.from).toBe(covered);
            covered = endIn(history, one);
          }
          expect(covered).toBeGreaterThanOrEqual(Math.min(over?.occurred ?? when, when));
        }
      }),
    );
  });

  it('a stint whose rule all editions keep is covered without a gap, but for shares below a quarter', () => {
    fc.assert(
      fc.property(issues, histories, now, (drawn, history, when) => {
        const all = made(drawn);
        const rules = all.map(({ timed }) => timed.get('r')!.rule as unknown as { for: { tier: string | string[] } });
        const forAll = ['a', 'b'].filter((value) => rules.every((rule) => rule.for.tier.includes(value)));
        const owed = plan(all, history, when).filter(({ rule }) => rule === 'r');
        for (const stint of tell(history).stints('tier')) {
          if (!forAll.includes(stint.value)) continue;
          const to = Math.min(stint.to ?? when, when);
          let covered = stint.from;
          for (const one of [...owed, undefined]) {
            const begins = Math.min(one?.from ?? to, to);
            if (begins > covered) expect(isExempt(all, covered, begins)).toBe(true);
            if (one) covered = Math.max(covered, endIn(history, one));
          }
        }
      }),
    );
  });

  /** Less than a quarter of a period of one of the editions, where it asks for a share. */
  function isExempt(all: readonly Edition[], from: Instant, to: Instant): boolean {
    const days = { week: 7, month: 31, '2 months': 62, quarter: 92, half_year: 184, 'rolling 30d': 30 };
    return all.some(({ pack, timed }) => {
      const { every } = timed.get('r')!.rule as unknown as { every: keyof typeof days };
      return pack.joining === 'share' && (to - from) / (24 * hour) < days[every] / 4;
    });
  }

  it('the windows are the same whether all of time is looked at or only what is due since then', () => {
    fc.assert(
      fc.property(issues, histories, now, moment, (drawn, history, when, since) => {
        const all = made(drawn);
        const story = tell(history);
        const whole = open(all, story, when).filter(({ due }) => due >= since);
        expect(open(all, story, when, since)).toEqual(whole);
      }),
    );
  });

  it('what has begun stays begun, also when the next edition is published later', () => {
    fc.assert(
      fc.property(issues, histories, now, (drawn, history, when) => {
        const all = made(drawn);
        const last = all.at(-1)!;
        const before = open(all.slice(0, -1), tell(history), Math.min(when, last.inForceFrom - 1));
        const after = new Map(open(all, tell(history), when).map((window) => [windowKey(window), window]));
        for (const window of before) if (window.from < when) expect(after.get(windowKey(window))).toEqual(window);
      }),
    );
  });
});
