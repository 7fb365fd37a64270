// What runs under an edition: asked before another takes over from it.
import { type Route, route } from '#platform/feature.ts';
import { runningUnder } from '../contract.ts';
import { readRunning } from './store.ts';

export const editionRoutes: readonly Route[] = [
  route({ ...runningUnder, may: 'policy.read', act: ({ tx, params }) => readRunning(tx, params.edition) }),
];
