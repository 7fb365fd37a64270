// The keys as a feature: what an administrator sees of them, and how they have them changed while everybody works.
import type { Actor } from '../actor.ts';
import type { Database } from '../db.ts';
import { record } from '../events.ts';
import { type Feature, route, routeOutside } from '../feature.ts';
import { refuse } from '../refusal.ts';
import { countValues, readDataKeys, rotateKeys } from './contract.ts';
import type { KeyAccess } from './keys/keyring.ts';
import { readWrapped } from './keys/store.ts';
import { enqueueRotation } from './rotation/job.ts';
import { beginRotation, type Renewable } from './rotation/rotation.ts';
import { statusIn } from './rotation/status.ts';

export function keysFeature(access: KeyAccess, columns: readonly Renewable[]): Feature {
  return {
    name: 'data-keys',
    permissions: ['keys.read', 'keys.rotate'],
    routes: [
      route({
        ...readDataKeys,
        may: 'keys.read',
        act: async ({ tx }) => {
          const { keys, rotations } = await statusIn(tx, columns, { counting: false });
          // The id of the key that wraps them now: a command may have changed it since this process began.
          const id = (await readWrapped(tx))[0]?.master ?? access.master.id;
          return {
            master: { id, ...placeOf(access) },
            keys,
            rotations,
            isUnderWay: rotations.some((one) => !one.isFinished),
          };
        },
      }),
      route({
        ...countValues,
        may: 'keys.read',
        act: async ({ tx }) => ({ items: (await statusIn(tx, columns)).keys }),
      }),
      routeOutside({
        ...rotateKeys,
        may: 'keys.rotate',
        stepUp: true,
        act: async ({ db, actor }) => ({ begun: await rotate(db, actor, access, columns) }),
      }),
    ],
  };
}

function placeOf({ source }: KeyAccess): { place: string | null; byItself: boolean } {
  return source.from === 'file' ? { place: source.path, byItself: source.ours } : { place: null, byItself: false };
}

async function rotate(db: Database, actor: Actor, access: KeyAccess, columns: readonly Renewable[]): Promise<boolean> {
  const begun = await beginRotation({ db, access, columns }, async (tx, now, versions) => {
    if (actor.id !== null)
      record(tx, { subjectId: actor.id, type: 'keys.rotated', occurredAt: now, actor, data: versions });
    await enqueueRotation(tx, now);
  });
  if (!begun) throw refuse('keys.already_under_way');
  return begun;
}
