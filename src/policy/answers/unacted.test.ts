// What nobody acts on yet opens no window and says what it waits for; the rest of the policy goes on.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { compile } from '../edition.ts';
import { parsePack } from '../pack.ts';
import type { Acted } from './unacted.ts';

const { pack } = parsePack(parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8')).pack);
const clock = shippedCalendar('round-the-clock');
const calendars = new Map([[clock.id, clock]]);
const adoption = { id: 'whole@1', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
const nothing: Acted = {
  events: new Set(),
  facts: new Set(),
  countables: new Set(),
  kept: new Set(),
  acts: new Set(),
  preconditions: new Map(),
  subjects: new Set(),
};
const waiting = (acted: Partial<Acted>) => {
  const { edition } = compile(pack!, adoption, calendars, { ...nothing, ...acted });
  const waits = edition!.unacted.map(({ rule, waitsFor }) => [
    rule,
    waitsFor.map(({ kind, name }) => `${kind} ${name}`),
  ]);
  return { timed: [...edition!.timed.keys()], ...Object.fromEntries(waits) };
};

it('without a word about what is done, all is acted on', () => {
  const { edition } = compile(pack!, adoption, calendars);
  expect(edition?.unacted).toEqual([]);
  expect([...edition!.timed.keys()]).toEqual(['step_in', 'complaint', 'talk', 'talk.report']);
});

it('names the events, facts, countables, records, acts and subjects that are waited for', () => {
  expect(waiting({})).toEqual({
    timed: [],
    'tier.high': ['fact annual_spend'],
    fading: ['fact usage_drop', 'fact arrears_days'],
    step_in: ['subject customer', 'event duty.done', 'event alert.raised'],
    timely: ['countable obligation'],
    churn: ['countable customer'],
    complaint: ['subject customer', 'event request.responded', 'event request.received'],
    benefits: ['event benefit.granted'],
    points: ['event points.earned', 'fact annual_spend'],
    'points.referral': ['event points.earned', 'event referral.made'],
    talk: ['subject site', 'event duty.done'],
    'talk.report': ['subject site', 'event duty.done'],
    seal: ['act seal_use', 'precondition approved_by_leader'],
    recordings: ['kept recording'],
  });
});

it('what is done opens its windows at once', () => {
  const subjects = new Set(['customer', 'site']);
  const events = new Set(['duty.done', 'request.received', 'request.responded']);
  const { timed, step_in, ...others } = waiting({ subjects, events });
  expect(timed).toEqual(['complaint', 'talk', 'talk.report']);
  expect(step_in).toEqual(['event alert.raised']);
  expect(others).not.toHaveProperty('complaint');
});
