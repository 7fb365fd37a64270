// What customers asked for in the course of time; each request then goes the way of its kind (going.ts).
import { chanceOf } from '../chance.ts';
import type { Life } from '../life.ts';
import { awake, day, hour, type World } from '../world.ts';
import { goAlong } from './going.ts';
import { type Asked, receive } from './requests.ts';
import { writeRequest } from './rows.ts';

/** The requests of a life, apart from the few that are made to wait just now (waiting.ts). */
export function ask(life: Life, world: World): void {
  const { chance, habit, entered } = life;
  const span = world.now - entered;
  const count = Math.round((span / (365 * day)) * chance.within(habit.requestsAYear));
  const times = Array.from({ length: count }, () =>
    awake(world, entered + Math.round(chance.within([0.01, 0.995]) * span), chance),
  );
  askAgain(life, world);
  for (const at of times.filter((one) => one > entered && one < world.now - 3 * hour))
    handle(life, world, receive(life, world, at));
}

/** With some customers one problem comes back, time and again within weeks. */
function askAgain(life: Life, world: World): void {
  const { share, kinds, times, within } = world.data.comingBack ?? never;
  const chance = chanceOf(`${world.data.seed}/again/${life.index}`);
  if (!chance.is(share)) return;
  const problems = world.data.requests.filter(({ kind, during }) => kinds.includes(kind) && during === undefined);
  const about = chance.weighed(problems);
  // Half of them lately, so that some still stand today.
  const span = chance.is(0.5) ? Math.min(100 * day, world.now - life.entered) : world.now - life.entered;
  let at = awake(world, world.now - Math.round(chance.within([0.05, 1]) * span), chance);
  for (let count = chance.whole(times); count > 0; count -= 1) {
    if (at > life.entered && at < world.now - 3 * hour) handle(life, world, receive(life, world, at, { about }));
    at = awake(world, at + Math.round((chance.within(within) / times[1]) * day), chance);
  }
}

const never = { share: 0, kinds: [], times: [0, 0], within: [0, 0] } as const;

function handle(life: Life, world: World, request: Asked): void {
  goAlong(life, world, request);
  writeRequest(life, world, request);
}
