// What runs under an edition: asked before another takes over from it.
import { editionsInForce } from '#features/policies/index.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { runningUnder } from './contract.ts';
import { readRunning } from './store.ts';

export const editionRoutes: readonly Route[] = [
  route({
    ...runningUnder,
    may: 'policy.read',
    act: async ({ tx, params, now }) => {
      const { editions } = await editionsInForce(tx, now);
      if (!editions.some(({ id }) => id === params.edition)) throw refuse('policy.not_found');
      return readRunning(tx, params.edition);
    },
  }),
];
