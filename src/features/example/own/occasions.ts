// What a policy's own duties begin with: letters go out, warnings come, a contract is signed. And labels that people give by hand.
import { type Ground, isWorkingDay, startOfLocalDay } from '#policy/index.ts';
import type { GivenLabel } from '../data.ts';
import type { Life, Lived } from '../life.ts';
import { holderAt, tell } from '../life.ts';
import { atWork, day, hour, iso, minute, part, type World } from '../world.ts';
import type { DailyData, OccasionData } from './data.ts';
import { recordDone } from './done.ts';

/** Gives a life the labels of its habit, one value after another as far as today. */
export function label(life: Life, world: World): void {
  for (const [name, given] of Object.entries(life.habit.labels ?? {})) {
    const stints = stintsOf(given, life, world);
    for (const [nth, { value, at }] of stints.entries()) {
      const actorId = holderAt(life, 'owner', at, world) ?? world.staff.administrator;
      const previous = stints[nth - 1]?.value ?? null;
      const data = { label: name, value, previous, kind: 'assigned', rule: null, clause: null };
      tell(life, { type: 'label.changed', occurred: at, actorId, data });
      world.ledger.add('label_stint', {
        subject_id: life.id,
        id: life.chance.id(at),
        label: name,
        value,
        from_at: iso(at),
        to_at: iso(stints[nth + 1]?.at),
        kind: 'assigned',
        edition: world.edition.id,
        rule: null,
        clause: null,
        trace: null,
        reason: null,
        until_at: null,
        actor_id: actorId,
      });
    }
  }
}

/** Which value from when on. */
function stintsOf(given: readonly GivenLabel[], life: Life, world: World): { value: string; at: number }[] {
  const stints: { value: string; at: number }[] = [];
  let at = life.entered;
  for (const { value, after } of given) {
    if (after) at = Math.max(at + hour, atWork(world, at + part(day, after, life.chance), life.chance));
    if (at >= world.now) break;
    stints.push({ value, at });
  }
  return stints;
}

/** Tells what has come up in a life, where the policy in force listens for it. */
export function happen(life: Lived, world: World): void {
  const { occasions = [], daily = [] } = world.data.own ?? {};
  const heard = new Set([...world.edition.timed.values()].flatMap(({ timed }) => timed.opensOn));
  if (!heard.has('duty.done')) return;
  for (const occasion of occasions)
    if (occasion.of === life.of)
      for (const at of timesOf(occasion, life, world))
        recordDone(life, world, { duty: occasion.duty, at, by: whoNotes(life, at, world) });
  for (const one of daily) if (one.of === life.of) goOn(life, world, one);
}

function whoNotes(life: Lived, at: number, world: World): string | null {
  return holderAt(life, 'owner', at, world) ?? [...(life.people ?? [])][0] ?? null;
}

/** When a duty was last done at the customer's site before a time, since the customer is there; undefined where it never was. */
export function doneBefore({ place, entered }: Life, duty: string, at: number): number | undefined {
  return place?.events.findLast(
    (one) => one.type === 'duty.done' && one.data?.duty === duty && one.occurred > entered && one.occurred < at,
  )?.occurred;
}

function timesOf({ aYear, during, with: change }: OccasionData, life: Lived, world: World): number[] {
  const changes = life.events.filter(({ type }) => type === 'label.changed');
  if (change)
    return changes
      .filter(({ data }) => data?.label === change.label && data?.value === change.value)
      .map(({ occurred }) => occurred + part(hour, [0.1, 1], life.chance))
      .filter((at) => at < world.now);
  const count = ((world.now - life.entered) / (365 * day)) * life.chance.within(aYear ?? [0, 0]);
  const times = Array.from({ length: Math.floor(count) + (life.chance.is(count % 1) ? 1 : 0) }, () =>
    atWork(
      world,
      life.entered + Math.round(life.chance.within([0.01, 0.999]) * (world.now - life.entered)),
      life.chance,
    ),
  ).sort((a, b) => a - b);
  const carried = (at: number): string | undefined => {
    const standing = changes.findLast(({ occurred, data }) => occurred <= at && data?.label === during?.label)?.data
      ?.value;
    return typeof standing === 'string' ? standing : undefined;
  };
  return times.filter(
    (at) => at > life.entered && at < world.now && (!during || during.values.includes(carried(at) ?? '')),
  );
}

/** Each working day's two duties, one chain from the first on: mostly in time, now and then forgotten. */
function goOn(life: Lived, world: World, { morning, evening, by }: DailyData): void {
  const { calendar } = world.edition;
  const { chance } = life;
  let root: Ground | undefined;
  const note = (duty: string, at: number): void => {
    if (at >= world.now) return;
    const about = recordDone(life, world, { duty, at, by: holderAt(life, by, at, world), ground: root });
    root ??= about;
  };
  for (
    let t = startOfLocalDay(calendar, life.entered + day);
    t < world.now;
    t = startOfLocalDay(calendar, t + 26 * hour)
  ) {
    if (!isWorkingDay(calendar, t) || chance.is(0.02)) continue;
    note(morning, t + 9 * hour + part(minute, [1, 50], chance));
    const forgot = chance.is(0.03);
    if (!forgot) note(evening, t + 17 * hour + part(minute, chance.is(0.95) ? [5, 59] : [65, 170], chance));
  }
}
