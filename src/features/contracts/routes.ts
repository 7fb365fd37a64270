// The doors of contracts: guard, act, present.
import { customerOf } from '#features/customers/index.ts';
import { filesOf } from '#features/files/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { type Route, route } from '#platform/feature.ts';
import { changeContract, endContract, recordContract } from './actions.ts';
import * as contract from './contract.ts';
import { presentContracts } from './present.ts';
import { readVersions } from './store.ts';

const write = 'contract.write';

export const routes: readonly Route[] = [
  route({
    ...contract.listContracts,
    may: 'contract.read',
    act: async ({ tx, params: { customerId }, now }) => {
      await customerOf(tx, customerId);
      const [versions, { standing }, files] = await Promise.all([
        readVersions(tx, customerId),
        editionsInForce(tx, now),
        filesOf(tx, customerId),
      ]);
      return { items: presentContracts(versions, standing, files, now) };
    },
  }),
  route({
    ...contract.recordContract,
    may: write,
    act: async ({ tx, actor, params, body, now }) => ({
      id: await recordContract(tx, actor, { ...params, ...body }, now),
    }),
  }),
  route({
    ...contract.changeContract,
    may: write,
    act: ({ tx, actor, params, body, now }) => changeContract(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.endContract,
    may: write,
    act: ({ tx, actor, params, body, now }) => endContract(tx, actor, { ...params, ...body }, now),
  }),
];
