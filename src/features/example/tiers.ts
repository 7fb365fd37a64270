// What a customer was called over the years and who looked after it: the policy's own judgement, asked at every time at which
// the running system would have asked it. Only the facts are computed here, from the life instead of from tables.
import { windowOf } from '#features/customers/index.ts';
import {
  assess,
  changeOf,
  type Edition,
  type Facts,
  type FactValue,
  factsAskedBy,
  type Instant,
  type LabelAssessment,
  localDate,
  type Occasion,
  parsePeriod,
  periodsBetween,
  responsibilitiesOf,
} from '#policy/index.ts';
import { type Held, type Label, type Life, tell } from './life.ts';
import { atWork, day, iso, type World } from './world.ts';

/** Follows the labels from entry to today. */
export function classify(life: Life, world: World): void {
  const override = overrideOf(life, world);
  const asked = factsAskedBy(world.edition);
  let overriddenUntil = Number.NEGATIVE_INFINITY;
  for (const { at, occasion } of looks(life, world)) {
    if (override && at >= override.at && overriddenUntil < override.until) {
      overriddenUntil = override.until;
      overrule(life, world, override);
    }
    if (at < overriddenUntil) continue;
    const today = localDate(world.edition.calendar, at);
    const { labels } = assess(world.edition, factsAt(life, asked, today, at), today);
    const changed = labels.filter((found) => relabel(life, world, found, occasion, at));
    if (changed.length > 0 || life.teams.length === 0) staffTeam(life, world, at);
  }
  closeStints(life, world);
}

interface Look {
  readonly at: Instant;
  readonly occasion: Occasion;
}

const telling = new Set([
  'order.placed',
  'order.paid',
  'order.damaged',
  'referral.made',
  'fact.stated',
  'subscription.ended',
]);

/** At entry, whenever something happens that facts rest on, each week (the system looks daily), at each reassessment, and today. */
function looks(life: Life, { edition, now }: World): Look[] {
  const { entered } = life;
  const told = life.events.flatMap(({ type, recorded }): Look[] =>
    telling.has(type) && recorded > entered ? [{ at: recorded, occasion: 'facts_changed' }] : [],
  );
  const weekly: Look[] = [];
  for (let at = entered + 7 * day; at < now; at += 7 * day) weekly.push({ at, occasion: 'facts_changed' });
  const all: Look[] = [
    ...told,
    ...weekly,
    ...reassessments(edition, entered, now),
    { at: now, occasion: 'facts_changed' },
  ];
  return [{ at: entered, occasion: 'entered' }, ...all.sort((a, b) => a.at - b.at)];
}

function reassessments(edition: Edition, from: Instant, to: Instant): Look[] {
  const written = Object.values(edition.pack.labels).find(
    ({ of, reassess }) => of === 'customer' && reassess !== undefined,
  )?.reassess;
  const text = typeof written === 'object' ? edition.parameters[written.param] : written;
  const period = typeof text === 'string' ? parsePeriod(text) : undefined;
  if (!period) return [];
  const begun = [...periodsBetween(edition.calendar, period, from, to)].map((span) => span.from + 60_000);
  return begun.filter((at) => at > from && at < to).map((at) => ({ at, occasion: 'reassessment' }));
}

/** The facts that conditions ask for, as they were known on that day. */
function factsAt(life: Life, asked: readonly string[], today: string, at: Instant): Facts {
  return Object.fromEntries(asked.map((key) => [key, { value: factAt(life, key, today, at) }]));
}

function factAt(life: Life, key: string, today: string, at: Instant): FactValue['value'] {
  const [name = '', span] = key.split('@');
  const { from, to } = span === undefined ? { from: '', to: today } : windowOf(span, today);
  const inSpan = (date: string): boolean => date >= from && date <= to;
  const known = life.orders.filter(({ placedAt }) => placedAt <= at);
  switch (name) {
    case 'customer.kind':
      return life.input.kind;
    case 'customer.enquired':
      return true;
    case 'tenure':
      return life.input.cooperationFrom ?? known.find(({ placedOn }) => placedOn <= today)?.placedOn ?? null;
    case 'services_held':
      return life.held.filter(({ terms, ended }) => isHeld(terms, ended, today, at)).length;
    case 'annual_spend':
    case 'order.amount':
      return known.reduce((sum, { placedOn, amount }) => sum + (inSpan(placedOn) ? amount : 0), 0);
    case 'order.count':
      return known.filter(({ placedOn }) => inSpan(placedOn)).length;
    case 'referrals':
      return life.referredOn.filter(inSpan).length;
    case 'bad_record':
      return known.some(
        ({ dueOn, paidOn, damage }) =>
          least(paidOn ?? today, today) > dueOn ||
          (damage !== undefined && damage.from <= today && (damage.to === undefined || today < damage.to)),
      );
    default:
      return life.statements.findLast(({ fact, at: stated }) => fact === key && stated <= at)?.value ?? null;
  }
}

/** Whether a service ran on a day, by what had come in. */
function isHeld(terms: Held['terms'], ended: Held['ended'], today: string, at: Instant): boolean {
  if (ended && ended.at <= at) return false;
  const known = terms.filter((term) => term.at <= at);
  return known.some(({ from }) => from <= today) && known.some(({ until }) => until >= today);
}

function least(one: string, other: string): string {
  return one < other ? one : other;
}

/** Lets an assessment take effect if it does: the stint before ends, a new one begins. Answers whether it did. */
function relabel(life: Life, world: World, found: LabelAssessment, occasion: Occasion, at: Instant): boolean {
  const order = world.edition.pack.labels[found.label]?.order ?? [];
  const change = changeOf(order, life.labels.get(found.label)?.value ?? null, found.value, occasion);
  if (change.kind === 'kept' || change.value === null) return false;
  const { rule = null, clause = null, condition = null } = found.trace ?? {};
  begin(life, world, {
    label: found.label,
    value: change.value,
    at,
    kind: change.kind,
    rule,
    clause,
    trace: condition,
    reason: null,
    until: null,
    actorId: null,
  });
  return true;
}

interface Begun {
  readonly label: string;
  readonly value: string;
  readonly at: Instant;
  readonly kind: 'assigned' | 'promoted' | 'demoted' | 'override';
  readonly rule: string | null;
  readonly clause: string | null;
  readonly trace: unknown;
  readonly reason: string | null;
  readonly until: Instant | null;
  readonly actorId: string | null;
}

function begin(
  life: Life,
  world: World,
  { label, value, at, kind, rule, clause, trace, reason, until, actorId }: Begun,
): void {
  const previous = life.labels.get(label)?.value ?? null;
  life.labels.set(label, { value, since: at, rule });
  const overruled = reason === null ? {} : { reason, until };
  tell(life, {
    type: 'label.changed',
    occurred: at,
    actorId,
    data: { label, value, previous, kind, rule, clause, ...overruled },
  });
  world.ledger.add('label_stint', {
    subject_id: life.id,
    id: life.chance.id(at),
    label,
    value,
    from_at: iso(at),
    to_at: null,
    kind,
    edition: world.edition.id,
    rule,
    clause,
    trace,
    reason,
    until_at: iso(until),
    actor_id: actorId,
  });
}

/** A stint ends where the next one of the same label begins. */
function closeStints(life: Life, world: World): void {
  const stints = world.ledger.rows.get('label_stint') ?? [];
  const later = new Map<unknown, unknown>();
  for (let index = stints.length - 1; index >= 0 && stints[index]?.subject_id === life.id; index -= 1) {
    const stint = stints[index];
    if (!stint) continue;
    stints[index] = { ...stint, to_at: later.get(stint.label) ?? null };
    later.set(stint.label, stint.from_at);
  }
}

interface Override {
  readonly at: Instant;
  readonly until: Instant;
}

/** A few customers are called otherwise by a leader for a while. */
function overrideOf(life: Life, world: World): Override | undefined {
  const { chance, entered } = life;
  if (!chance.is(0.012)) return undefined;
  const at = atWork(world, world.now - Math.round(chance.within([10, 70])) * day, chance);
  return at > entered + day ? { at, until: at + 120 * day } : undefined;
}

function overrule(life: Life, world: World, { at, until }: Override): void {
  const [label, standing] = [...life.labels].find(([name]) => name === 'tier') ?? [...life.labels][0] ?? [];
  const order = (label && world.edition.pack.labels[label]?.order) || [];
  const higher = standing && order[order.indexOf(standing.value) - 1];
  if (label === undefined || higher === undefined) return;
  const reason = life.chance.pick(world.data.reasons.override);
  const actorId = life.chance.pick(world.staff.leaders);
  begin(life, world, {
    label,
    value: higher,
    at,
    kind: 'override',
    rule: null,
    clause: null,
    trace: null,
    reason,
    until,
    actorId,
  });
  staffTeam(life, world, at);
}

/** Fills the roles that the labels ask for; who holds the role already stays. */
function staffTeam(life: Life, { edition, staff }: World, at: Instant): void {
  const carried = Object.fromEntries([...life.labels].map(([label, { value }]: [string, Label]) => [label, value]));
  const responsible = responsibilitiesOf(edition, carried);
  const ownerRole = responsible.find(({ owner }) => owner !== undefined)?.owner;
  const roles = new Set(
    responsible.flatMap(({ owner, assistants }) => [...(owner === undefined ? [] : [owner]), ...assistants]),
  );
  const before = life.teams.at(-1);
  const seats: Record<string, string> = {};
  for (const role of roles) {
    const person = before?.seats[role] ?? staff.lightest(role, life.place?.people);
    if (person === undefined) continue;
    seats[role] = person;
    if (before?.seats[role] === undefined) staff.weigh(role, person, 1);
  }
  for (const [role, person] of Object.entries(before?.seats ?? {}))
    if (seats[role] === undefined) staff.weigh(role, person, -1);
  const owner = (ownerRole && seats[ownerRole]) ?? before?.owner ?? null;
  life.teams.push({ from: at, ownerRole, owner, seats });
  if (owner !== before?.owner)
    tell(life, {
      type: 'customer.owner_changed',
      occurred: at,
      actorId: null,
      data: { owner, previous: before?.owner ?? null },
    });
  else tell(life, { type: 'customer.team_changed', occurred: at, actorId: null, data: { team: seats } });
}
