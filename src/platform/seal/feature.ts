// The seal as a feature: what an auditor asks of it.
import type { Instant } from '../clock.ts';
import type { Tx } from '../database/tx.ts';
import { type Feature, route } from '../feature.ts';
import { readSeal } from './contract.ts';
import { lastCheck, lastSeal, oldestWaiting } from './store.ts';

export const sealFeature: Feature = {
  name: 'seal',
  permissions: ['seal.read'],
  routes: [
    route({
      ...readSeal,
      may: 'seal.read',
      act: async ({ tx }) => ({
        last: (await lastSeal(tx)) ?? null,
        waitingSince: (await oldestWaiting(tx)) ?? null,
        check: (await lastCheck(tx)) ?? null,
      }),
    }),
  ],
};

/** How long the oldest event that no seal has waits for one (s); 0 when all are sealed. */
export async function ageOfUnsealed(tx: Tx, now: Instant): Promise<number> {
  const since = await oldestWaiting(tx);
  return since === undefined ? 0 : Math.max(0, (now - since) / 1_000);
}
