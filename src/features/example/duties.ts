// What was owed to a customer in the past, as the running system would have kept it: opened, breached, called and released at
// the times of then.
import { leadingLabel } from '#features/customers/index.ts';
import { laneOf } from '#platform/events.ts';
import { callsFor, type Instant, nextMoment, type Obligation, windowKey } from '#policy/index.ts';
import { holderAt, type Lived, owed, tell } from './life.ts';
import { atWork, day, hour, iso, part, type World } from './world.ts';

/** The sweep looks once a second. */
const noticed = 1000;

/** Writes every obligation of the life with its calls and waivers. */
export function keepBooks(life: Lived, world: World): void {
  const ids = new Map<string, string>();
  const idOf = (one: Obligation): string => {
    const key = windowKey(one);
    const id = ids.get(key) ?? life.chance.id(one.from);
    ids.set(key, id);
    return id;
  };
  waive(life, world, owed(life, world), idOf);
  const recorded = new Map(life.events.map((event) => [event.id, event.recorded]));
  for (const one of owed(life, world)) write(life, world, { one, id: idOf(one), openedAt: openedAt(one, recorded) });
  world.ledger.add('obligation_watch', {
    subject_id: life.id,
    lane: laneOf(life.id),
    planned_at: iso(world.now),
    next_at: null,
  });
}

/** A window opens with what begins it, but not before that was known. */
function openedAt({ from, because }: Obligation, recorded: ReadonlyMap<string, Instant>): Instant {
  return Math.max(from, ...because.saw.slice(0, 1).map((id) => recorded.get(id) ?? from));
}

/** Leaders release from a few duties that could not be kept. */
function waive(life: Lived, world: World, all: readonly Obligation[], idOf: (one: Obligation) => string): void {
  const { chance } = life;
  for (const one of all) {
    const isOld = one.dueNow < world.now - 4 * day;
    // What a warning asked for is let go more often: it has passed by itself.
    const share = one.ground.kind === 'event' ? 0.25 : 0.04;
    if (one.state !== 'breached' || !isOld || !chance.is(share)) continue;
    const at = atWork(world, one.dueNow + part(day, [1, 3], chance), chance);
    if (at <= one.dueNow || at >= world.now) continue;
    const id = idOf(one);
    const reason = chance.pick(world.data.reasons.waiver);
    const actorId = chance.pick(world.staff.leaders);
    const data = { key: windowKey(one), rule: one.rule, clause: one.clause, reason, from: one.from };
    tell(life, { type: 'obligation.waived', occurred: at, actorId, ground: { kind: 'obligation', id }, data });
    world.ledger.add('obligation_waiver', {
      subject_id: life.id,
      obligation_id: id,
      reason,
      waived_by: actorId,
      waived_at: iso(at),
    });
  }
}

interface Kept {
  readonly one: Obligation;
  readonly id: string;
  readonly openedAt: Instant;
}

function write(life: Lived, world: World, kept: Kept): void {
  const { one, id } = kept;
  const breachedAt = breachOf(kept, world);
  const ownerId = holderAt(life, one.by, one.actionable ? world.now : one.from, world);
  if (breachedAt !== null) {
    const data = { rule: one.rule, clause: one.clause, duty: one.duty, due: one.dueNow, state: 'breached' };
    tell(life, {
      type: 'obligation.breached',
      occurred: one.dueNow,
      recorded: breachedAt,
      actorId: null,
      ground: { kind: 'obligation', id },
      data,
    });
  }
  for (const call of callsFor(world.edition, one)) ring(life, world, kept, call);
  const departmentId = ownerId === null ? null : world.staff.departmentOf(ownerId);
  const owned = { owner_id: ownerId, department_id: departmentId };
  const settledAt = settlingOf(kept, life);
  const stood_at = iso(settledAt ?? kept.openedAt);
  world.ledger.add('obligation', { ...rowOf(life, world, kept, breachedAt), ...owned, stood_at });
  if (settledAt !== undefined) world.ledger.add('obligation_past', { ...openUntil(life, kept, settledAt), ...owned });
}

/** When what decided it was recorded; undefined where time alone did, or nothing has. */
function settlingOf({ one, openedAt: opened }: Kept, life: Lived): Instant | undefined {
  if (one.state === 'open' || one.reason === 'not_met' || one.cap) return undefined;
  const deciding = one.state === 'kept' || one.state === 'late' ? one.saw[one.need - 1] : undefined;
  const recorded = deciding === undefined ? one.decided : life.events.find(({ id }) => id === deciding)?.recorded;
  return recorded !== undefined && recorded > opened ? recorded : undefined;
}

/** How it stood until then: nobody had done anything about it. */
function openUntil(life: Lived, { one, id }: Kept, until: Instant) {
  return {
    subject_id: life.id,
    obligation_id: id,
    until_at: iso(until),
    state: 'open',
    have: 0,
    due_now_at: iso(one.dueNow),
    paused: false,
    decided_at: null,
    reason: null,
    evidenced: false,
  };
}

/** When it was found broken; null where it never was. What was kept late had been broken, unless nobody knew of it before. */
function breachOf({ one, openedAt: opened }: Kept, { now }: World): Instant | null {
  const at = Math.max(one.dueNow, opened) + noticed;
  const settled =
    one.state === 'breached' ? now : one.state === 'late' || one.state === 'waived' ? (one.decided ?? now) : one.dueNow;
  return at <= settled ? at : null;
}

function ring(
  life: Lived,
  world: World,
  { one, id, openedAt: opened }: Kept,
  call: ReturnType<typeof callsFor>[number],
): void {
  const { chance } = life;
  const { now } = world;
  const stands = one.state === 'open' || one.state === 'breached';
  const at = Math.max(call.at, opened);
  if (at > now || (!stands && at >= (one.decided ?? now))) return;
  if (one.paused) return;
  const madeAt = Math.min(at + noticed, now);
  const isSeen = madeAt < now - 7 * day || (madeAt < now - day && chance.is(0.7));
  world.ledger.add('obligation_call', {
    subject_id: life.id,
    obligation_id: id,
    step: call.step,
    kind: call.kind,
    at: iso(call.at),
    made_at: iso(madeAt),
    role: call.tell,
    person_id: holderAt(life, call.tell, at, world),
    is_over: !(one.actionable || (one.state === 'breached' && call.kind === 'escalate')),
    seen_at: isSeen ? iso(madeAt + part(hour, [0.1, 20], chance)) : null,
  });
}

function rowOf(life: Lived, world: World, { one, id, openedAt: opened }: Kept, breachedAt: Instant | null) {
  return {
    subject_id: life.id,
    id,
    edition: one.edition,
    rule: one.rule,
    clause: one.clause,
    duty: one.duty,
    ground_kind: one.ground.kind,
    ground_id: one.ground.id,
    from_at: iso(one.from),
    due_at: iso(one.due),
    need: one.need,
    cap: one.cap ?? false,
    closes: one.closes ?? false,
    audience: one.while ?? null,
    moment_at: iso(one.moment),
    provisional: one.provisional ?? false,
    term: one.term ?? null,
    because: one.because,
    role: one.by ?? null,
    tier: tierAt(life, world, one.from),
    evidenced: one.state === 'kept' || one.state === 'late',
    opened_at: iso(opened),
    state: one.state,
    have: one.have,
    due_now_at: iso(one.dueNow),
    paused: one.paused,
    decided_at: iso(one.decided),
    reason: one.reason ?? null,
    saw: one.saw,
    breached_at: iso(breachedAt),
    actionable: one.actionable,
    next_at: iso(nextMoment(world.edition, one, world.now)),
  };
}

/** The leading label that the customer carried then. */
function tierAt(life: Lived, { edition }: World, at: Instant): string | null {
  const label = leadingLabel(edition);
  const said = life.events.filter(
    ({ type, occurred, data }) => type === 'label.changed' && occurred <= at && data?.label === label,
  );
  const last = said.reduce<(typeof said)[number] | undefined>(
    (latest, event) => (latest === undefined || event.occurred >= latest.occurred ? event : latest),
    undefined,
  );
  return typeof last?.data?.value === 'string' ? last.data.value : null;
}
