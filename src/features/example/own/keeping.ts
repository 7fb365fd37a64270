// Duties of the policy's own that people have recorded as done: most in time, some late, a few never. What is done can open the next.
import { type Obligation, windowKey } from '#policy/index.ts';
import { holderAt, type Lived, owed } from '../life.ts';
import { atWork, day, hour, part, type World } from '../world.ts';
import { recordDone } from './done.ts';

/** How many they keep in time, and how many late. */
const diligence = { inTime: 0.93, late: 0.04 };

/** Records what was done of a life's own duties, as far as one leads to the next. */
export function keepOwn(life: Lived, world: World): void {
  const tried = new Set<string>();
  for (;;) {
    const waiting = owed(life, world).filter(
      (one) => isOwn(one, world) && stands.has(one.state) && !tried.has(windowKey(one)),
    );
    // What follows an occasion first: a meeting on a major event is the quarter's meeting, too.
    const particular = waiting.filter(({ closes }) => !closes);
    const next = particular.length > 0 ? particular : waiting;
    if (next.length === 0) return;
    for (const one of next) {
      tried.add(windowKey(one));
      doIt(one, life, world);
    }
  }
}

const stands: ReadonlySet<string> = new Set(['open', 'breached']);

function isOwn({ rule }: Obligation, { edition }: World): boolean {
  return edition.timed.get(rule)?.timed.keptBy === 'duty.done';
}

function doIt(one: Obligation, life: Lived, world: World): void {
  const { chance } = life;
  const missing = one.need - one.have;
  const length = one.due - one.from;
  for (let nth = 0; nth < missing; nth += 1) {
    const luck = chance.next();
    const isForgotten = luck > diligence.inTime + diligence.late;
    if (luck > diligence.inTime && one.closes) continue;
    // Of the warnings of late some wait for somebody to take them up.
    if (luck > 0.6 && one.ground.kind === 'event' && one.due > world.now - 45 * day) continue;
    const share = luck > diligence.inTime ? chance.within([1.05, 1.8]) : (nth + chance.within([0.1, 0.92])) / missing;
    // What can still be done long afterwards comes to light in the end.
    const wished = isForgotten ? one.due + part(day, [8, 60], chance) : one.from + part(length, [share, share], chance);
    const at =
      length > 20 * hour && luck <= diligence.inTime ? fitting(atWork(world, wished, chance), wished, one) : wished;
    if (at >= world.now || at < life.entered) continue;
    const ground = one.ground.kind === 'subject' ? undefined : one.ground;
    recordDone(life, world, { duty: one.duty, at, by: holderAt(life, one.by, at, world), ground });
  }
}

/** An hour of work where that is still in time. */
function fitting(at: number, wished: number, { from, due }: Obligation): number {
  return at >= from && at <= due ? at : wished;
}
