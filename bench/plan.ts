// The policy core alone, in one thread and without a database: how many customers a second are planned and assessed.

import { assess, compile, type Edition, type Facts, type History, type HistoryEvent, plan } from '#policy/index.ts';
import { shippedCalendar } from '../packs/calendars/shipped.ts';
import { shippedPack } from '../packs/equipment-rental/shipped.ts';
import { type Bench, type Figure, quantile } from './measure.ts';
import { type Random, seeded } from './world/random.ts';

export const planning: Bench = {
  name: 'plan',
  about: 'plan and assess in one thread: 30 events a customer, the rental pack',
  run: async () => {
    const edition = rentalEdition();
    const random = seeded(7);
    const histories = Array.from({ length: 2_000 }, () => historyOf(random));
    const facts = Array.from({ length: 2_000 }, () => factsOf(random));
    const copying = timed('copying (JSON)', 1_000, (turn) => JSON.parse(JSON.stringify(histories[turn % 2_000])));
    const baseline = { rate: copying.rate, is: 'JSON copies of the same histories' };
    const at = (turn: number) => histories[turn % histories.length] as History;
    const current = timed('plan, current windows', 100_000, (turn) => plan([edition], at(turn), now, { since: now }));
    const whole = timed('plan, 24 months', 10_000, (turn) => plan([edition], at(turn), now));
    const judged = timed('assess', 100_000, (turn) => assess(edition, facts[turn % 2_000] as Facts, '2026-11-20'));
    return [
      { ...current, baseline, target: { rate: 30_000 } },
      { ...whole, baseline },
      { ...judged, baseline },
    ];
  },
};

const day = 86_400_000;
const now = Date.parse('2026-11-20T10:00:00+08:00');
const start = Date.parse('2024-11-20T00:00:00+08:00');

function rentalEdition(): Edition {
  const calendar = shippedCalendar('round-the-clock');
  const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
  const adoption = { id: 'rental@2026', appliesFrom: start, publishedAt: start, goLive: start, parameters };
  const { edition, findings } = compile(shippedPack(), adoption, new Map([[calendar.id, calendar]]));
  if (edition === undefined) throw new Error(JSON.stringify(findings));
  return edition;
}

/** Two tiers one after the other, nine contacts with their records, two requests gone through: 30 events over 24 months. */
function historyOf(random: Random): History {
  const events: HistoryEvent[] = [];
  const add = (
    type: string,
    occurred: number,
    data: Record<string, unknown>,
    ground?: HistoryEvent['ground'],
  ): void => {
    events.push({ id: random.id(occurred), type, occurred, recorded: occurred, data, ground: ground ?? null });
  };
  const tier = () => random.pick(['core', 'important', 'ordinary', 'potential']);
  add('label.changed', start, { label: 'tier', value: tier() });
  add('label.changed', start + random.below(700) * day, { label: 'tier', value: tier() });
  for (let left = 9; left > 0; left -= 1) {
    const held = start + random.below(729) * day;
    const ground = { kind: 'interaction', id: random.id(held) };
    const channel = random.pick(['phone', 'wechat', 'in_person']);
    add('interaction.held', held, { direction: 'outgoing', channel, participants: ['owner'] }, ground);
    add('interaction.recorded', held + random.below(day), {}, ground);
  }
  for (let left = 2; left > 0; left -= 1) {
    const ground = { kind: 'request', id: random.id(start) };
    let at = start + random.below(725) * day;
    for (const step of ['received', 'responded', 'proposed', 'resolved', 'called_back']) {
      add(`request.${step}`, at, step === 'received' ? { kind: 'need', urgency: 'medium' } : {}, ground);
      at += random.below(day / 4);
    }
  }
  return { subject: { id: random.id(start), kind: 'customer', entered: start }, events };
}

function factsOf(random: Random): Facts {
  const known = (value: string | number | boolean) => ({ value, seen: [] });
  return {
    'customer.kind': known(random.pick(['enterprise', 'individual'])),
    'order.amount@last_12_months': known(random.below(150_000)),
    'order.count@last_12_months': known(random.below(15)),
    'order.count@ever': known(random.below(30)),
    'referrals@last_12_months': known(random.below(4)),
    bad_record: known(random.next() < 0.3),
    tenure: known(`202${3 + random.below(3)}-05-01`),
  };
}

/** Turns in blocks of a hundred: a single one is shorter than a clock can tell. Median and p99 are of one turn in a block. */
function timed(name: string, turns: number, turn: (index: number) => unknown): Figure {
  const block = 100;
  for (let index = 0; index < turns / 10; index += 1) turn(index);
  const times: number[] = [];
  const started = performance.now();
  for (let done = 0; done < turns; done += block) {
    const from = performance.now();
    for (let index = done; index < done + block; index += 1) turn(index);
    times.push((performance.now() - from) / block);
  }
  const seconds = (performance.now() - started) / 1000;
  return { name, n: turns, rate: turns / seconds, median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
