// The doors of simulations: guard, act, present.
import { editionsInForce } from '#features/policies/index.ts';
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { packsOf, presentResult } from './present.ts';
import { askForSimulation, customersBehind, listedSimulations, simulationOf, stopSimulation } from './simulations.ts';
import { readResult, readRow } from './store.ts';

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
      const { standing } = await editionsInForce(tx, now);
      const row = await readRow(tx, params.simulationId);
      const packs = packsOf(
        row?.document,
        standing.map(({ pack }) => pack),
      );
      return { simulation, result: result ? presentResult(result, packs) : null };
    },
  }),
  route({
    ...contract.cancelSimulation,
    may,
    act: async ({ tx, params, now }) => ({ simulation: await stopSimulation(tx, params.simulationId, now) }),
  }),
  route({
    ...contract.simulatedCustomers,
    may,
    act: ({ tx, actor, params, query }) => customersBehind(tx, actor, params.simulationId, query),
  }),
];
