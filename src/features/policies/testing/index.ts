// For tests of all slices: people as they act by the usual rights.
import { type Actor, heldBy } from '#platform/actor.ts';
import { testActor } from '#platform/testing/server.ts';
import { rightsOf } from '#policy/index.ts';
import { placeShelf } from '../in-force.ts';
import { openShelf, readUsualRights } from '../shelf.ts';

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

/** What we ship: packs, calendars, usual rights and privacy. For tests below the houses. */
export function placeShippedShelf(): void {
  placeShelf(openShelf('packs'));
}

/** After a test has written an edition past the doors: the next question reads anew. */
export { forgetInForce } from '../in-force.ts';
