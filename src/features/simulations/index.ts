// The door of simulations: what a draft would have done, before anybody approves it.
import { z } from 'zod';
import { type Feature, job } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { runSimulation } from './running.ts';
import { jobName } from './simulations.ts';

export { runSimulation } from './running.ts';

const simulate = job({
  name: jobName,
  payload: z.object({ simulationId: z.string(), whole: z.boolean().optional() }),
  run: ({ db, signal }, { simulationId, whole }) => runSimulation(db, simulationId, signal, { whole }),
});

export const simulations: Feature = {
  name: 'simulations',
  routes,
  jobs: [simulate],
  records: ['policy.simulated'],
  permissions: ['policy.simulate'],
};
