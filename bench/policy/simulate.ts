// A draft against the edition in force, in one thread and without a database: 10,000 customers over twelve months.
import {
  compile,
  type Edition,
  emptyTally,
  type Facts,
  type HistoryEvent,
  type Lived,
  periodsBetween,
  type Question,
  simulatedFrom,
  simulateSubject,
  type World,
} from '#policy/index.ts';
import { shippedCalendar } from '../../packs/calendars/shipped.ts';
import { shippedPack } from '../../packs/equipment-rental/shipped.ts';
import type { Bench } from '../measure.ts';
import { type Random, seeded } from '../world/random.ts';

const customers = 10_000;
/** Read and lived at a time, as the server does. */
const portion = 500;
const day = 86_400_000;
const now = Date.parse('2026-11-20T10:00:00+08:00');
const from = Date.parse('2025-11-20T00:00:00+08:00');

export const simulating: Bench = {
  name: 'simulate',
  about:
    'a draft against the edition in force: 10,000 customers, 12 months, 70 events each, tiers looked at every month',
  run: async () => {
    const random = seeded(11);
    const question = questionOf();
    const tally = emptyTally();
    const times: number[] = [];
    let [reading, took] = [0, 0];
    for (let done = 0; done < customers; done += portion) {
      const lived = Array.from({ length: portion }, (_, at) => livedOf(random, done + at));
      const texts = lived.map(({ events }) => JSON.stringify(events));
      reading += processor(() => texts.map((text) => JSON.parse(text)));
      took += processor(() => {
        for (const one of lived) times.push(measured(() => simulateSubject(tally, question, one)));
      });
    }
    const simulated = simulatedFrom(tally, question);
    times.sort((a, b) => a - b);
    const rate = customers / (took / 1000);
    return [
      {
        name: `whole: ${(took / 1000).toFixed(1)} s of a processor, ${simulated.moves.length} move`,
        n: customers,
        median: times[customers / 2] ?? 0,
        p99: times[Math.floor(customers * 0.99)] ?? 0,
        rate,
        // Within ten seconds.
        target: { rate: customers / 10 },
        baseline: { rate: customers / (reading / 1000), is: 'reading the same histories (JSON)' },
      },
    ];
  },
};

/** Processor time (ms): this runs beside the server, which never stands still for it. */
function processor(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function measured(act: () => unknown): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}

function questionOf(): Question {
  const calendar = shippedCalendar('round-the-clock');
  const adopt = (id: string, change: (rules: string) => string): World => {
    const pack = JSON.parse(change(JSON.stringify(shippedPack())));
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    const adoption = { id, appliesFrom: from, publishedAt: from, goLive: from, parameters };
    const { edition } = compile(pack, adoption, new Map([[calendar.id, calendar]]));
    if (!edition) throw new Error('the pack does not compile');
    return { editions: [edition], namedBy: edition as Edition };
  };
  const months = [...periodsBetween(calendar, { unit: 'month', count: 1 }, from, now)];
  const looks = [from, ...months.slice(1).map((month) => month.from), now];
  return {
    before: adopt('rental@now', (text) => text),
    after: adopt('rental@draft', (text) => text.replaceAll('100000', '60000').replaceAll('"30min"', '"20min"')),
    from,
    now,
    looks: looks.map((at) => ({ at, today: new Date(at + 8 * 3_600_000).toISOString().slice(0, 10) })),
    weeks: [...periodsBetween(calendar, { unit: 'week', count: 1 }, from, now)].map((week) => week.from),
  };
}

/** Twenty contacts with their records, eight requests gone through. */
function livedOf(random: Random, at: number): Lived {
  const events: HistoryEvent[] = [];
  const add = (type: string, occurred: number, data: object, ground: HistoryEvent['ground'] = null): void => {
    events.push({ id: random.id(occurred), type, occurred, recorded: occurred, data: { ...data }, ground });
  };
  for (let left = 20; left > 0; left -= 1) {
    const held = from + random.below(365) * day;
    const ground = { kind: 'interaction', id: random.id(held) };
    add('interaction.held', held, { channel: 'phone', direction: 'outgoing', participants: [] }, ground);
    add('interaction.recorded', held + random.below(30) * 3_600_000, {}, ground);
  }
  for (let left = 8; left > 0; left -= 1) {
    const received = from + random.below(360) * day;
    const ground = { kind: 'request', id: random.id(received) };
    add('request.received', received, { kind: 'need' }, ground);
    add('request.responded', received + random.below(60) * 60_000, { automatic: 'false' }, ground);
    add('request.proposed', received + random.below(5) * 3_600_000, {}, ground);
    add('request.closed', received + day, {}, ground);
  }
  const amount = random.below(200_000);
  const facts: Facts = {
    'customer.kind': { value: 'enterprise', seen: [] },
    'order.amount@last_12_months': { value: amount, seen: [] },
    'rental.amount@last_12_months': { value: amount, seen: [] },
    bad_record: { value: random.below(10) > 8, seen: [] },
    tenure: { value: '2026-03-01', seen: [] },
  };
  return { subject: { id: random.id(at), kind: 'customer', entered: from - day }, events, facts: () => facts };
}
