// The door of setting up: the way from an empty database to an organisation, real or example.
import type { Feature } from '#platform/feature.ts';
import { routesOf, type SetupParts } from './routes.ts';

export { type Example, type Examples, issueStartCode, startExample } from './actions.ts';
export type { SetupParts } from './routes.ts';

/** Setting up as a feature. `examples` are found by app/ beside the packs. */
export function setupFeature(parts: SetupParts): Feature {
  return { name: 'setup', routes: routesOf(parts), records: ['person.started_organisation'], permissions: [] };
}
