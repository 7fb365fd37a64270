// For tests of all slices: people as they act by the usual rights.
import { type Actor, heldBy } from '#platform/actor.ts';
import { testActor } from '#platform/testing/server.ts';
import { rightsOf } from '#policy/index.ts';
import { placeShelf } from '../in-force.ts';
import { openShelf, readUsualRights, type Shelf } from '../shelf.ts';

const usual = readUsualRights('packs/access.yaml');

/**
 * A person with the usual rights of a level, for every customer, and as if whatever takes approval were approved. How far rights reach is tested by
 * itself (app/reach.test.ts), and so is approval (app/approvals.test.ts).
 */
export function actorAt(level: string, given: Partial<Omit<Actor, 'permissions'>> = {}): Actor {
  return testActor({
    ...given,
    permissions: rightsOf([], { ...usual, checksAll: true }, { level, roles: given.roles ?? [] }).keys(),
  });
}

/** The same person, with the rights as far as they reach. */
export function actorWithin(level: string, given: Partial<Omit<Actor, 'permissions'>> = {}): Actor {
  return {
    ...testActor(given),
    ...heldBy(rightsOf([], { ...usual, checksAll: true }, { level, roles: given.roles ?? [] })),
  };
}

let shipped: Shelf | undefined;

/** What we ship: packs, calendars, usual rights and privacy. Read once for all files of a process, so nobody may change anything of it. */
export function shippedShelf(): Shelf {
  shipped ??= frozen(openShelf('packs'));
  return shipped;
}

/** For tests below the houses. */
export function placeShippedShelf(): void {
  placeShelf(shippedShelf());
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) for (const inner of value.values()) frozen(inner);
  else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}

/** After a test has written an edition past the doors: the next question reads anew. */
export { forgetInForce } from '../in-force.ts';
