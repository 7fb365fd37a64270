// The approver's other choice: running recurring windows are cut off where the next edition takes over; limits and chains keep their edition.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import type { Edition, Takeover } from './edition.ts';
import type { History, HistoryEvent, Instant } from './model.ts';
import { lookedAtWhole, open, plan } from './plan.ts';
import { tell } from './story.ts';
import { withCuts } from './succession.ts';
import { editionOf } from './testing/one-rule.ts';

// The laws take a second, and several on a busy machine.

const calendars = [shippedCalendar('round-the-clock')];
const at = (text: string): Instant => Date.parse(`2026-${text.length > 5 ? text : `${text}T00:00`}:00+08:00`);
const day = 86_400_000;

interface Issue {
  readonly from: Instant;
  readonly rules: readonly object[];
  readonly takeover?: Takeover;
  readonly until?: Instant;
  readonly endsCut?: boolean;
}
const uncut = (...issues: readonly Issue[]): Edition[] =>
  issues.map(({ from, rules, ...adoption }, place) =>
    editionOf(rules, from, {
      calendars,
      pack: { joining: 'share' },
      adoption: { id: `one@${place + 1}`, ...adoption },
    }),
  );
const editions = (...issues: readonly Issue[]): Edition[] => withCuts(uncut(...issues));

let count = 0;
function event(type: string, occurred: Instant, data: object = {}): HistoryEvent {
  count += 1;
  const ground = type.startsWith('request') ? { kind: 'request', id: 'r1' } : null;
  return { id: `e${String(count).padStart(5, '0')}`, type, occurred, recorded: occurred, ground, data: { ...data } };
}
const held = (when: Instant): HistoryEvent => event('interaction.held', when, { direction: 'outgoing' });
const historyOf = (...events: HistoryEvent[]): History => ({
  subject: { id: 'c', kind: 'customer', entered: at('01-01') },
  events,
});
const monthly = { do: 'contact', every: 'month', at_least: 1 };
const shown = (all: readonly Edition[], history: History, now: Instant) =>
  plan(all, history, now).map(({ edition, from, state, reason }) => [
    edition,
    new Date(from + 8 * 3_600_000).toISOString().slice(5, 10),
    state,
    reason,
  ]);

it('lets what runs fall away at the takeover, and the next edition begin there', () => {
  const two = editions(
    { from: at('01-01'), rules: [monthly] },
    { from: at('02-10'), rules: [monthly], takeover: 'cut' },
  );
  expect(shown(two, historyOf(held(at('01-05'))), at('02-20'))).toEqual([
    ['one@1', '01-01', 'kept', 'in_time'],
    ['one@1', '02-01', 'void', 'edition_replaced'],
    ['one@2', '02-10', 'open', undefined],
  ]);
});

it('leaves kept what was kept before, and counts what comes after for the next edition only', () => {
  const two = editions(
    { from: at('01-01'), rules: [monthly] },
    { from: at('02-10'), rules: [monthly], takeover: 'cut' },
  );
  expect(shown(two, historyOf(held(at('01-05')), held(at('02-05')), held(at('02-12'))), at('02-20')).slice(1)).toEqual([
    ['one@1', '02-01', 'kept', 'in_time'],
    ['one@2', '02-10', 'kept', 'in_time'],
  ]);
});

it('cuts off what an edition before the last had left running, too', () => {
  const quarterly = { ...monthly, every: 'quarter' };
  const three = editions(
    { from: at('01-01'), rules: [quarterly] },
    { from: at('02-01'), rules: [quarterly] },
    { from: at('02-10'), rules: [quarterly], takeover: 'cut' },
  );
  expect(shown(three, historyOf(), at('02-20'))).toEqual([
    ['one@1', '01-01', 'void', 'edition_replaced'],
    ['one@3', '02-10', 'open', undefined],
  ]);
});

it('leaves limits and chains to their edition', () => {
  const respond = { id: 'respond', after: 'request.received', within: '5d', do: 'respond' };
  const chain = {
    id: 'chain',
    after: 'request.received',
    within: '5d',
    repeat: true,
    until: 'request.resolved',
    do: 'progress_update',
  };
  const two = editions(
    { from: at('01-01'), rules: [respond, chain] },
    { from: at('02-10'), rules: [respond, chain], takeover: 'cut' },
  );
  const history = historyOf(event('request.received', at('02-08T09:00'), { kind: 'repair' }));
  const owed = plan(two, history, at('02-15'));
  expect(owed.map(({ rule, edition, state }) => [rule, edition, state])).toEqual([
    ['chain', 'one@1', 'breached'],
    ['respond', 'one@1', 'breached'],
    ['chain', 'one@2', 'open'],
  ]);
});

it('ends a policy with what runs, where that is said', () => {
  const one = { from: at('01-01'), rules: [monthly], until: at('02-10') };
  expect(shown(editions({ ...one, endsCut: true }), historyOf(), at('02-20'))[1]?.slice(2)).toEqual([
    'void',
    'edition_replaced',
  ]);
  expect(shown(editions(one), historyOf(), at('02-20'))[1]?.slice(2)).toEqual(['open', undefined]);
});

it('is looked at in the moment of the takeover, when nothing else happens', () => {
  const two = editions({ from: at('01-01'), rules: [monthly] }, { from: at('02-10'), rules: [], takeover: 'cut' });
  const story = tell(historyOf());
  expect(lookedAtWhole(two, story, plan(two, historyOf(), at('02-03')), at('02-03'))).toBe(at('02-10'));
});

const start = at('01-01');
const moment = fc.integer({ min: 0, max: 150 }).map((days) => start + days * day);
const drawn = fc.array(
  fc.record({
    from: moment,
    every: fc.constantFrom('week', 'month', 'quarter', 'half_year', 'rolling 30d'),
    takeover: fc.constantFrom<Takeover>('finish', 'cut'),
  }),
  { minLength: 2, maxLength: 4 },
);
const made = (issues: readonly { from: Instant; every: string; takeover: Takeover }[]): Edition[] =>
  editions(
    ...[...issues]
      .sort((a, b) => a.from - b.from)
      .map(({ from, every, takeover }, place) => ({
        from: place === 0 ? start : from,
        rules: [{ ...monthly, every }],
        takeover,
      })),
  );

it('never owes the same twice at one time, whichever is chosen', () => {
  fc.assert(
    fc.property(drawn, fc.array(moment.map(held), { maxLength: 10 }), moment, (issues, events, now) => {
      const all = made(issues);
      let covered = start;
      for (const one of plan(all, historyOf(...events), now + 30 * day)) {
        expect(one.from).toBeGreaterThanOrEqual(covered);
        const { cutAt } = all.find(({ id }) => id === one.edition)!;
        covered = Math.min(one.due + 1, cutAt !== undefined && cutAt > one.from ? cutAt : Number.POSITIVE_INFINITY);
      }
    }),
  );
});

it('opens the same windows up to the takeover whether or not the next edition is known yet', () => {
  fc.assert(
    fc.property(drawn, moment, (issues, now) => {
      const all = made(issues);
      const last = all.at(-1)!;
      const until = Math.min(now, last.inForceFrom - 1);
      const story = tell(historyOf());
      expect(open(all.slice(0, -1), story, until)).toEqual(open(all, story, until));
    }),
  );
});
