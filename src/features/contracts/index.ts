// The door of contracts: what was agreed with single customers, in the place of the policy. What is owed by it the obligations make stand.
import type { RecordTeller } from '#features/customers/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { type Contract, parseTerms } from '#policy/index.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';
import { readBinding, readVersions } from './store.ts';

export { recordContract } from './actions.ts';
export { readAgreed as agreedTermOf } from './store.ts';

/** What contracts set for these customers, and when, as the policy core reads it; whoever has none is absent. */
export async function contractsOf(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Contract[]>> {
  const bySubject = new Map<string, Contract[]>();
  for (const { subjectId, contractId, number, id, bindsFrom, bindsUntil, terms } of await readBinding(tx, subjectIds)) {
    const contract: Contract = {
      id: contractId,
      number,
      version: id,
      from: bindsFrom,
      ...(bindsUntil === null ? {} : { until: bindsUntil }),
      terms: parseTerms(terms).terms,
    };
    bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), contract]);
  }
  return bySubject;
}

/** Contracts as the timeline shows them, by their latest wording. */
export const contractTeller: RecordTeller = {
  kind: 'contract',
  tell: async (tx, customerId, ids) =>
    new Map(
      (await readVersions(tx, customerId))
        .filter(({ contractId }) => ids.includes(contractId))
        .sort((a, b) => a.nth - b.nth)
        .map(({ contractId: id, number, title }) => [id, { id, number, title }]),
    ),
};

export const contracts: Feature = {
  name: 'contracts',
  routes,
  personal,
  records: ['contract.recorded', 'contract.changed', 'contract.ended'],
  permissions: ['contract.read', 'contract.write'],
};
