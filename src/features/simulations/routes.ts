// The doors of simulations: guard, act, present.
import { editionsInForce } from '#features/policies/index.ts';
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { presentResult } from './present.ts';
import { sampleFor } from './sampling.ts';
import {
  askForSimulation,
  customersBehind,
  goOnToEverybody,
  listedSimulations,
  simulationOf,
  stopSimulation,
} from './simulations.ts';
import { readResult, readRow } from './store.ts';
import { draftEdition } from './worlds.ts';

const may = 'policy.simulate';

export const routes: readonly Route[] = [
  route({
    ...contract.startSimulation,
    may,
    act: async ({ tx, actor, body, now }) => ({ simulation: await askForSimulation(tx, actor, body, now) }),
  }),
  route({ ...contract.listSimulations, may, act: ({ tx, query }) => listedSimulations(tx, query) }),
  route({
    ...contract.readSimulation,
    may,
    act: async ({ tx, params, now }) => {
      const simulation = await simulationOf(tx, params.simulationId);
      const result = await readResult(tx, params.simulationId);
      const row = await readRow(tx, params.simulationId);
      const { standing } = await editionsInForce(tx, now);
      const editions = row ? [draftEdition(row), ...standing] : standing;
      return { simulation, result: result ? presentResult(result, editions) : null };
    },
  }),
  route({ ...contract.sampleSubjects, may, act: ({ tx, actor, query, now }) => sampleFor(tx, actor, query, now) }),
  route({
    ...contract.cancelSimulation,
    may,
    act: async ({ tx, params, now }) => ({ simulation: await stopSimulation(tx, params.simulationId, now) }),
  }),
  route({
    ...contract.simulateEverybody,
    may,
    act: async ({ tx, params }) => ({ simulation: await goOnToEverybody(tx, params.simulationId) }),
  }),
  route({
    ...contract.simulatedCustomers,
    may,
    act: ({ tx, actor, params, query }) => customersBehind(tx, actor, params.simulationId, query),
  }),
];
