// The doors of backups: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import { askFor, knownOf } from './actions.ts';
import * as contract from './contract.ts';
import type { Keeper } from './keeper.ts';
import { stateOf } from './standing.ts';
import { readLast, readRunning, readRuns } from './store.ts';

const shown = 20;

export function routesOf(keeper: Keeper): readonly Route[] {
  return [
    route({
      ...contract.readBackups,
      may: 'backup.read',
      act: async ({ tx, now }) => {
        const { backup, drill } = await readLast(tx);
        const { folder = null, kind, keeping } = keeper;
        return {
          state: stateOf(await knownOf(tx, keeper), now),
          folder,
          kind,
          keeping,
          lastBackup: backup.succeeded ?? null,
          lastDrill: drill.succeeded ?? null,
          logReachedAt: keeper.reach()?.reachedAt ?? null,
          running: await readRunning(tx, now),
          runs: await readRuns(tx, shown),
        };
      },
    }),
    route({
      ...contract.askForRun,
      may: 'backup.run',
      act: ({ tx, actor, body, now }) => askFor(tx, actor, keeper, body.kind, now),
    }),
  ];
}
