// Who is called what, when a change of it takes effect, who is told when something is not done.
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import { assess, changeOf, factsAskedBy } from './assess.ts';
import { compile, type Edition } from './edition.ts';
import { callsFor, nextMoment } from './ladder.ts';
import type { Obligation } from './model.ts';

const clock = shippedCalendar('round-the-clock');
const office = shippedCalendar('office-hours');
const start = Date.parse('2026-01-01T00:00:00+08:00');
const minute = 60_000;

function editionOf(parameters: Readonly<Record<string, string>> = {}): Edition {
  const adoption = { id: 'rental@2026', appliesFrom: start, publishedAt: start, goLive: start, parameters };
  return compile(shippedPack(), adoption, new Map([[clock.id, clock]])).edition!;
}
const edition = editionOf();

describe('assess', () => {
  it('gives the label, who looks after the customer, and the values that decided', () => {
    const facts = {
      'customer.kind': { value: 'enterprise', seen: ['c1'] },
      'order.amount@last_12_months': { value: 120_000, seen: ['o1', 'o2'] },
    };
    const { labels, responsibilities } = assess(edition, facts, '2026-06-01');
    expect(labels[0]).toMatchObject({
      label: 'tier',
      value: 'core',
      trace: { rule: 'tier.core.amount', clause: '2.1.1', saw: ['c1', 'o1', 'o2'] },
    });
    expect(responsibilities).toEqual([
      { rule: 'care.core', clause: '2.2.1', owner: 'relationship_specialist', assistants: [], exclusive: true },
    ]);
  });

  it('names the facts that a store has to compute', () => {
    expect(factsAskedBy(edition).sort()).toEqual(
      [
        'bad_record',
        'customer.kind',
        'likely_to_return',
        'order.amount@last_12_months',
        'order.count@ever',
        'order.count@last_12_months',
        'referrals@last_12_months',
        'stable_demand',
        'tenure',
      ].sort(),
    );
  });
});

describe('changeOf', () => {
  const order = ['core', 'important', 'ordinary'];
  it.each([
    ['a rise is at once', 'ordinary', 'core', 'facts_changed', 'promoted', 'core'],
    ['a fall waits for reassessment', 'core', 'ordinary', 'facts_changed', 'kept', 'core'],
    ['and comes with it', 'core', 'ordinary', 'reassessment', 'demoted', 'ordinary'],
    ['nothing changes', 'core', 'core', 'reassessment', 'kept', 'core'],
    ['a first label is assigned', null, 'ordinary', 'entered', 'assigned', 'ordinary'],
    ['where no rule fits the old one stays', 'core', null, 'reassessment', 'kept', 'core'],
  ] as const)('%s', (_, carried, assessed, occasion, kind, value) => {
    expect(changeOf(order, carried, assessed, occasion)).toEqual({ kind, value });
  });
});

describe('the ladder', () => {
  const window = { from: start, due: start + 40 * minute, dueNow: start + 40 * minute };

  it('warns while time is left and escalates when none is', () => {
    expect(callsFor(edition, window)).toEqual([
      { step: 0, at: start + 30 * minute, tell: 'owner', kind: 'warn' },
      { step: 1, at: start + 40 * minute, tell: 'team_leader', kind: 'escalate' },
      { step: 2, at: start + 40 * minute + 24 * 60 * minute, tell: 'department_head', kind: 'escalate' },
    ]);
  });

  it('counts a share of the window as it opened, however long somebody waited', () => {
    const waited = { ...window, dueNow: window.dueNow + 600 * minute };
    expect(callsFor(edition, waited)[0]).toMatchObject({ step: 0, at: waited.dueNow - 10 * minute });
  });

  it('counts a time left on the clock it is written for', () => {
    const at = (text: string): number => Date.parse(`2026-10-${text}:00+08:00`);
    // 10 October 2026 is a make-up Saturday, the eleventh a Sunday.
    const calls = (left: string, due: string) =>
      callsFor(
        { ...edition, calendar: office, ladder: [{ left, tell: 'owner' }] },
        { from: at('08T09:00'), due: at(due), dueNow: at(due) },
      ).map((call) => call.at);
    expect(calls('2 working_hours', '12T10:00')).toEqual([at('10T17:00')]);
    expect(calls('1 working_days', '12T18:00')).toEqual([at('10T18:00')]);
    expect(calls('2h', '12T10:00')).toEqual([at('12T08:00')]);
    expect(calls('1d', '12T10:00')).toEqual([at('11T10:00')]);
    expect(calls('9d', '12T10:00')).toEqual([]);
  });

  it('names the next moment at which something changes by itself, until all is told', () => {
    const open = { ...window, state: 'open', paused: false } as unknown as Obligation;
    expect(nextMoment(edition, open, start)).toBe(start + 30 * minute);
    expect(nextMoment(edition, open, start + 30 * minute)).toBe(start + 40 * minute);
    const breached = { ...open, state: 'breached' } as Obligation;
    expect(nextMoment(edition, breached, start + 41 * minute)).toBe(start + 40 * minute + 24 * 60 * minute);
    expect(nextMoment(edition, breached, start + 3 * 24 * 60 * minute)).toBe(undefined);
    expect(nextMoment(edition, { ...open, state: 'kept' } as Obligation, start)).toBe(undefined);
  });

  it('asks for nothing by itself while the clock is stopped, but for the due', () => {
    const paused = { ...window, state: 'open', paused: true } as unknown as Obligation;
    expect(nextMoment(edition, paused, start)).toBe(start + 40 * minute + 1);
  });
});

describe('compile', () => {
  it('lets a rule sleep while what it needs is not stated, and wakes it when it is', () => {
    expect(edition.dormant).toEqual([
      { rule: 'propose.potential', parameters: ['propose_potential'] },
      { rule: 'service.resolve', parameters: ['service_limit'] },
    ]);
    expect(editionOf({ propose_potential: '8h', service_limit: '3 working_days' }).dormant).toEqual([]);
  });

  it('is a finding where the calendar or a parameter is not there', () => {
    const adoption = { id: 'x', appliesFrom: start, publishedAt: start, goLive: start, parameters: {} };
    expect(compile(shippedPack(), adoption, new Map()).findings.map(({ code }) => code)).toEqual(['unknown_calendar']);
    const { progress_interval: _, ...parameters } = shippedPack().parameters;
    const { findings } = compile({ ...shippedPack(), parameters }, adoption, new Map([[clock.id, clock]]));
    expect(findings).toMatchObject([
      { code: 'unknown_parameter', place: 'service.progress', params: { parameter: 'progress_interval' } },
    ]);
  });
});
