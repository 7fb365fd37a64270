// Who takes whose place: a contract's terms and declared overrides divide an edition's time, and what ran is finished before the other begins.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import type { Edition } from '../edition.ts';
import type { History, HistoryEvent, Instant, Obligation } from '../model.ts';
import { windowKey } from '../model.ts';
import { plan } from '../plan.ts';
import { belongs, tell } from '../story.ts';
import { editionOf } from '../testing/one-rule.ts';
import { binding, overriderOf } from './overriding.ts';
import { type Contract, parseTerms, termId } from './terms.ts';

// The law takes a second, and several on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const calendars = [shippedCalendar('round-the-clock')];
const at = (text: string): Instant => Date.parse(`2026-${text.length > 5 ? text : `${text}T00:00`}:00+08:00`);
const hour = 3_600_000;
const day = 24 * hour;

function policy(
  rules: readonly object[],
  more: { pack?: string; from?: Instant; until?: Instant; id?: string } = {},
): Edition {
  const { pack = 'one', from = at('01-01'), until, id = `${pack}@1` } = more;
  return editionOf(rules, from, {
    calendars,
    pack: { pack, joining: 'share' },
    adoption: { id, ...(until === undefined ? {} : { until }) },
  });
}

function contract(from: Instant, until: Instant | undefined, ...terms: readonly object[]): Contract {
  const parsed = parseTerms(terms.map((term, index) => ({ key: `t${index + 1}`, clause: '4.2', ...term })));
  expect(parsed.findings).toEqual([]);
  return {
    id: 'ht',
    number: 'HT-8',
    version: `ht-${from}`,
    from,
    ...(until === undefined ? {} : { until }),
    terms: parsed.terms,
  };
}

let count = 0;
function event(type: string, occurred: Instant, data: object = {}, request = 'r1'): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: request } : null;
  return { id: `e${String(count).padStart(5, '0')}`, type, occurred, recorded: occurred, ground, data: { ...data } };
}
const called = (value: string, when: Instant): HistoryEvent => event('label.changed', when, { label: 'tier', value });
const received = (when: Instant, request = 'r1', data: object = {}): HistoryEvent =>
  event('request.received', when, data, request);
const historyOf = (...events: HistoryEvent[]): History => ({
  subject: { id: 'c', kind: 'customer', entered: at('01-01') },
  events,
});
const local = (moment: Instant): string => new Date(moment + 8 * hour).toISOString().slice(5, 16).replace('T00:00', '');
const shown = (owed: readonly Obligation[]) =>
  owed.map(({ rule, term, from, due, need, state }) =>
    [term ? `${rule}*` : rule, local(from), local(due + 1), need, state].join(' '),
  );

const monthly = { id: 'contact', do: 'contact', every: 'month', at_least: 1 };
const respond = { id: 'respond', after: 'request.received', within: '4h', do: 'respond' };

describe('a contract of one customer', () => {
  const editions = [policy([monthly, respond])];

  it('sets another cadence: what ran is finished, and when it ends the policy follows what it left', () => {
    const more = contract(at('02-10'), at('04-10'), { rule: 'contact', at_least: 3 });
    expect(shown(plan(binding(editions, [more]), historyOf(), at('05-02')))).toEqual([
      'contact 01-01 02-01 1 breached',
      'contact 02-01 03-01 1 breached',
      'contact* 03-01 04-01 3 breached',
      'contact* 04-01 05-01 3 breached',
      'contact 05-01 06-01 1 open',
    ]);
  });

  it('sets another limit for what happens while it binds, and no other', () => {
    const more = contract(at('02-01'), at('03-01'), { rule: 'respond', within: '30min', by: 'team_leader' });
    const history = historyOf(
      received(at('01-31T10:00'), 'r1'),
      received(at('02-01T10:00'), 'r2'),
      received(at('03-01T10:00'), 'r3'),
    );
    const owed = plan(binding(editions, [more]), history, at('03-02')).filter(({ rule }) => rule === 'respond');
    expect(owed.map(({ term, by, from, due }) => [term, by, (due - from) / hour])).toEqual([
      [undefined, 'owner', 4],
      [termId(more, { key: 't1' }), 'team_leader', 0.5],
      [undefined, 'owner', 4],
    ]);
    expect(owed[1]?.because).toEqual({
      rule: termId(more, { key: 't1' }),
      clause: '4.2',
      saw: [expect.any(String)],
      because: [{ rule: 'respond', clause: '1', saw: [] }],
    });
  });

  it('says that something is not owed, until it ends', () => {
    const more = contract(at('02-10'), at('04-10'), { rule: 'contact', not_owed: true });
    const bound = binding(editions, [more]);
    expect(shown(plan(bound, historyOf(), at('05-02')))).toEqual([
      'contact 01-01 02-01 1 breached',
      'contact 02-01 03-01 1 breached',
      'contact 04-10 05-01 1 breached',
      'contact 05-01 06-01 1 open',
    ]);
    const by = (when: string) => overriderOf(bound, 'contact', at(when), () => true);
    expect([by('02-09'), by('03-01'), by('04-10')]).toEqual([undefined, termId(more, { key: 't1' }), undefined]);
  });

  it('adds a duty of its own, which ends with it', () => {
    const visit = { policy: 'one', do: 'visit', every: 'month', at_least: 1, by: 'team_leader' };
    const more = contract(at('02-01'), at('03-01'), visit);
    const owed = plan(binding(editions, [more]), historyOf(), at('05-02')).filter(({ duty }) => duty === 'visit');
    expect(owed.map(({ rule, clause, term, state }) => [rule, clause, term, state])).toEqual([
      ['contract.ht.t1', 'HT-8 4.2', termId(more, { key: 't1' }), 'breached'],
    ]);
  });

  it('is changed as an edition is: the new wording follows the old one', () => {
    const before = contract(at('02-01'), at('02-20'), { rule: 'contact', at_least: 3 });
    const after = { ...contract(at('02-20'), undefined, { rule: 'contact', at_least: 2 }), id: before.id };
    const owed = plan(binding(editions, [before, after]), historyOf(), at('03-02'));
    expect(shown(owed)).toEqual([
      'contact 01-01 02-01 1 breached',
      'contact* 02-01 03-01 3 breached',
      'contact* 03-01 04-01 2 open',
    ]);
    expect(owed.slice(1).map(({ term }) => term)).toEqual([
      termId(before, { key: 't1' }),
      termId(after, { key: 't1' }),
    ]);
  });

  it('goes on under the next edition of the policy', () => {
    const next = policy([{ ...monthly, at_least: 5 }], { from: at('03-01'), id: 'one@2' });
    const more = contract(at('02-01'), undefined, { rule: 'contact', at_least: 3 });
    const owed = plan(binding([...editions, next], [more]), historyOf(), at('03-02'));
    expect(owed.map(({ edition, need, term }) => [edition, need, term !== undefined])).toEqual([
      ['one@1', 1, false],
      ['one@1', 3, true],
      ['one@2', 3, true],
    ]);
  });

  it('changes nothing for a chain but its next links', () => {
    const progress = {
      ...respond,
      id: 'progress',
      do: 'progress_update',
      within: '24h',
      repeat: true,
      until: 'request.resolved',
    };
    const more = contract(at('02-02T12:00'), undefined, { rule: 'progress', within: '12h' });
    const owed = plan(binding([policy([progress])], [more]), historyOf(received(at('02-01'))), at('02-03T18:00'));
    expect(owed.map(({ from, due, term }) => [local(from), (due - from) / hour, term !== undefined])).toEqual([
      ['02-01', 24, false],
      ['02-02', 24, false],
      ['02-03', 12, true],
      ['02-03T12:00', 12, true],
    ]);
  });

  it('of two that set the same, the later one stands', () => {
    const one = contract(at('02-01'), undefined, { rule: 'contact', not_owed: true });
    const other = contract(at('03-01'), at('04-01'), { rule: 'contact', at_least: 2 });
    const owed = plan(binding(editions, [one, other]), historyOf(), at('05-02'));
    expect(shown(owed)).toEqual(['contact 01-01 02-01 1 breached', 'contact* 03-01 04-01 2 breached']);
  });

  it('leaves alone whoever has none: the very same editions', () => {
    expect(binding(editions)).toBe(editions);
  });
});

describe('a rule that overrides another', () => {
  const special = { ...monthly, id: 'special', for: { tier: 'a' }, at_least: 2, overrides: 'contact' };

  it('binds whom it covers in the place of the other, from when they are called so', () => {
    const editions = binding([policy([monthly, special])]);
    const history = historyOf(called('b', at('01-01')), called('a', at('02-11')), called('b', at('04-11')));
    const owed = plan(editions, history, at('05-02'));
    expect(shown(owed)).toEqual([
      'contact 01-01 02-01 1 breached',
      'contact 02-01 03-01 1 void',
      'special 02-11 03-01 2 breached',
      'special 03-01 04-01 2 breached',
      'special 04-01 05-01 2 void',
      'contact 04-11 05-01 1 breached',
      'contact 05-01 06-01 1 open',
    ]);
    expect(owed.find(({ rule }) => rule === 'special')?.because.because).toEqual([
      { rule: 'contact', clause: '1', saw: [] },
    ]);
    const story = tell(history);
    const by = (when: Instant) => overriderOf(editions, 'contact', when, (whom) => belongs(story, whom, when));
    expect([by(at('02-01')), by(at('03-01')), by(at('05-01'))]).toEqual([undefined, 'special', undefined]);
  });

  it('of another policy takes its place while both are in force, after what ran', () => {
    const elsewhere = { ...special, for: undefined, overrides: 'one/contact' };
    const other = policy([elsewhere], { pack: 'two', from: at('02-11'), until: at('04-11') });
    expect(shown(plan(binding([policy([monthly]), other]), historyOf(), at('05-02')))).toEqual([
      'contact 01-01 02-01 1 breached',
      'contact 02-01 03-01 1 breached',
      'special 03-01 04-01 2 breached',
      'special 04-01 05-01 2 breached',
      'contact 05-01 06-01 1 open',
    ]);
  });

  it('takes the place only of what it speaks of', () => {
    const complaint = { ...respond, id: 'complaint', about: { kind: 'complaint' }, within: '1h', overrides: 'respond' };
    const history = historyOf(
      received(at('02-01'), 'r1', { kind: 'need' }),
      received(at('02-02'), 'r2', { kind: 'complaint' }),
    );
    const owed = plan(binding([policy([respond, complaint])]), history, at('02-03'));
    expect(owed.map(({ rule, ground }) => `${rule} ${ground.id}`)).toEqual(['respond r1', 'complaint r2']);
  });

  it('of a policy that nobody has put in force overrides nothing', () => {
    const editions = [policy([{ ...special, overrides: 'absent/contact' }, monthly])];
    expect(binding(editions)).toBe(editions);
  });
});

describe('for any times of two rules and a contract', () => {
  const dayOfYear = fc.integer({ min: 0, max: 330 }).map((nth) => at('01-01') + nth * day + (nth % 7) * hour);
  const span = fc.tuple(dayOfYear, dayOfYear).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + day] as const);
  const every = fc.constantFrom('week', 'month', 'quarter');

  it('no two windows about one thing overlap, none is twice, and what is judged stays so', () => {
    const check = (
      theirs: readonly [Instant, Instant],
      terms: readonly [Instant, Instant],
      periods: readonly [string, string, string],
      promotions: readonly Instant[],
    ) => {
      const [usual, special, agreed] = periods;
      const editions = [
        policy([{ ...monthly, every: usual, at_least: 20 }]),
        policy(
          [{ ...monthly, id: 'special', for: { tier: 'a' }, every: special, at_least: 20, overrides: 'one/contact' }],
          {
            pack: 'two',
            from: theirs[0],
            until: theirs[1],
          },
        ),
      ];
      const more = contract(terms[0], terms[1], { rule: 'contact', every: agreed });
      const labels = promotions.map((when, index) => called(index % 2 === 0 ? 'a' : 'b', when));
      const owed = plan(binding(editions, [more]), historyOf(...labels), at('12-31'));
      expect(new Set(owed.map(windowKey)).size).toBe(owed.length);
      const spans = owed.map(
        (one) => [one.from, one.state === 'void' ? (one.decided ?? one.due) - 1 : one.due] as const,
      );
      spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      for (const [index, [from]] of spans.entries()) {
        const before = spans[index - 1];
        if (before) expect(from).toBeGreaterThan(before[1]);
      }
    };
    fc.assert(
      fc.property(
        span,
        span,
        fc.tuple(every, every, every),
        fc.array(dayOfYear, { maxLength: 4 }).map((all) => [...all].sort((a, b) => a - b)),
        check,
      ),
      { numRuns: 200 },
    );
  });
});
