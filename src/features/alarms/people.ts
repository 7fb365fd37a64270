// Who is told of what by mail: whoever may see it on the screen.
import { mailsAtWork, type Reached } from '#features/people/index.ts';
import { rightsInForce } from '#features/policies/index.ts';
import { heldBy } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { AlarmKind } from './contract.ts';

/** The permission that shows a trouble. */
function shownBy(kind: AlarmKind): string {
  return kind === 'seal_broken' || kind === 'seal_behind' ? 'seal.read' : 'backup.read';
}

export interface Watcher extends Reached {
  /** May be told of this. */
  mayHear(kind: AlarmKind): boolean;
}

/** Those who may see any of it, by name; some have no address. */
export async function watchersOf(tx: Tx): Promise<Watcher[]> {
  const watchers: Watcher[] = [];
  for (const person of await mailsAtWork(tx)) {
    const { permissions } = heldBy(await rightsInForce(tx, person));
    const mayHear = (kind: AlarmKind): boolean => permissions.has(shownBy(kind));
    if (mayHear('backup') || mayHear('seal_broken')) watchers.push({ ...person, mayHear });
  }
  return watchers;
}
