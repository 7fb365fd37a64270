// The warnings of a life: raised and cleared by the policy's own judgement at every time at which the running system would have looked,
// so that it finds nothing to change. Only the facts are computed here, from the life instead of from tables.
import {
  type AlertChange,
  alertsOf,
  endOfLocalDay,
  factsWarnedBy,
  leavesSeen,
  localDate,
  type Raised,
} from '#policy/index.ts';
import { chanceOf } from '../chance.ts';
import { type Life, tell } from '../life.ts';
import { state } from '../trade.ts';
import { atWork, day, hour, iso, part, type World } from '../world.ts';
import type { MeasuredData } from './data.ts';
import { isEverSeen, type Known, knownOf, warnedFactAt } from './facts.ts';

/** Lets other systems tell what they measured of a customer: a fall, and mostly a rise after it. */
export function measure(life: Life, world: World): void {
  const asked = factsWarnedBy(world.edition);
  for (const one of world.data.measured ?? []) if (asked.includes(one.fact)) tellMeasured(life, world, one);
}

/** A chance of its own: what a system measures changes nothing else in a life. */
function tellMeasured(life: Life, world: World, one: MeasuredData): void {
  const chance = chanceOf(`${world.data.seed}/measured/${one.fact}/${life.index}`);
  const isLately = chance.is(one.lately);
  if (!isLately && !chance.is(one.share)) return;
  const rounded = (value: number): number => Math.round(value * 10 ** one.digits) / 10 ** one.digits;
  const from = Math.max(life.entered, world.goLive) + 5 * day;
  const at = isLately
    ? world.now - part(hour, [0.3, 5], chance)
    : atWork(world, from + chance.next() * (world.now - from), chance);
  if (at <= life.entered || at >= world.now) return;
  const actorId = world.staff.administrator;
  state(life, world, { fact: one.fact, value: rounded(chance.within(one.told)), at, actorId });
  if (!chance.is(one.betters)) return;
  const later = atWork(world, at + Math.round(chance.within(one.after)) * day, chance);
  if (later > at && later < world.now)
    state(life, world, { fact: one.fact, value: rounded(chance.within(one.better)), at: later, actorId });
}

/** A warning that stands, and the row that was written of it. */
interface Standing extends Raised {
  readonly id: string;
  readonly row: Record<string, unknown>;
}

/** Follows the warnings from entry to today. */
export function warn(life: Life, world: World): void {
  const keys = factsWarnedBy(world.edition);
  const known = knownOf(life, world);
  if (!keys.some((key) => isEverSeen(known, key, world.now))) return;
  let standing: readonly Standing[] = [];
  for (const at of looks(known, world)) standing = lookAt(known, world, { at, keys, standing });
}

/** When something came in that warnings rest on, two minutes after each midnight, and now. */
function looks({ life }: Known, { edition, goLive, now }: World): number[] {
  const begin = Math.max(life.entered, goLive, edition.inForceFrom);
  const told = life.events.flatMap(({ type, recorded }) => (moving.has(type) && recorded >= begin ? [recorded] : []));
  const nightly: number[] = [];
  for (
    let night = endOfLocalDay(edition.calendar, begin);
    night < now;
    night = endOfLocalDay(edition.calendar, night + 1)
  )
    nightly.push(night + 120_000);
  return [...new Set([...told, ...nightly, now])].filter((at) => at <= now).sort((a, b) => a - b);
}

const moving: ReadonlySet<string> = new Set([
  'order.placed',
  'order.paid',
  'request.received',
  'request.cancelled',
  'fact.stated',
]);

interface Look {
  readonly at: number;
  readonly keys: readonly string[];
  readonly standing: readonly Standing[];
}

function lookAt(known: Known, world: World, { at, keys, standing }: Look): readonly Standing[] {
  const { life } = known;
  const today = localDate(world.edition.calendar, at);
  const facts = Object.fromEntries(keys.map((key) => [key, warnedFactAt(known, key, at, today)]));
  const { raise, clear } = alertsOf(world.edition, facts, standing, today, carriedAt(life, at));
  if (raise.length + clear.length === 0) return standing;
  const ended = standing.filter((one) => clear.some(({ rule }) => rule === one.rule));
  for (const one of ended) end(life, world, one, { at, change: clear.find(({ rule }) => rule === one.rule) });
  return [...standing.filter((one) => !ended.includes(one)), ...raise.map((change) => begin(life, world, change, at))];
}

/** What the customer was called then. */
function carriedAt(life: Life, at: number): Record<string, string> {
  const said = life.events.filter(({ type, occurred }) => type === 'label.changed' && occurred <= at);
  return Object.fromEntries(said.map(({ data }) => [String(data?.label), String(data?.value)]));
}

function begin(life: Life, { edition, ledger }: World, change: AlertChange, at: number): Standing {
  const { alert, rule, clause, tell: roles, trace } = change;
  const title = edition.pack.alerts[alert] ?? null;
  const facts = leavesSeen(trace.condition);
  const data = { alert, title, rule, clause, edition: edition.id, facts };
  const id = tell(life, { type: 'alert.raised', occurred: at, actorId: null, data });
  const row: Record<string, unknown> = {
    subject_id: life.id,
    id,
    pack: edition.pack.pack,
    edition: edition.id,
    rule,
    clause,
    alert,
    tell: roles,
    raised_at: iso(at),
    trace: trace.condition,
    cleared_at: null,
    cleared_because: null,
    cleared_trace: null,
  };
  ledger.add('alert', row);
  return { alert, rule, id, row };
}

function end(
  life: Life,
  { edition }: World,
  { alert, rule, id, row }: Standing,
  { at, change }: { readonly at: number; readonly change: AlertChange | undefined },
): void {
  const trace = change?.trace.condition;
  const title = edition.pack.alerts[alert] ?? null;
  const data = { alert, title, rule, edition: edition.id, because: 'passed', facts: leavesSeen(trace) };
  tell(life, { type: 'alert.cleared', occurred: at, actorId: null, ground: { kind: 'event', id }, data });
  Object.assign(row, { cleared_at: iso(at), cleared_because: 'passed', cleared_trace: trace ?? null });
}
