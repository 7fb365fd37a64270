// The world that benches run on: the one of 100,000 customers, of which each gets a clone, or a database of a size that was filled
// before (`npm run bench:load`), as it stands: cloning a million takes as long as measuring it, and so what is written to it stays there.
import type { Cluster } from './cluster.ts';
import type { Ground } from './measure.ts';
import { customers, readyWorld } from './world/world.ts';

type World = Omit<Ground, 'size'>;

/** @param say told how the making of the world goes */
export function cloned(cluster: () => Promise<Cluster>, say: (text: string) => void): World {
  let world: Promise<string> | undefined;
  return {
    cluster,
    customers,
    onWorld: async (use) => {
      const opened = await cluster();
      world ??= readyWorld(opened, say);
      return opened.onClone(await world, use);
    },
  };
}

/** The largest database that lies there. */
export async function loaded(cluster: () => Promise<Cluster>): Promise<World> {
  const opened = await cluster();
  const sizes = (await opened.databases('load_')).map((name) => Number(name.slice('load_'.length)));
  const size = Math.max(0, ...sizes);
  if (size === 0) throw new Error('there is no database of `npm run bench:load` in that folder');
  return { cluster, customers: size, onWorld: (use) => use(opened.urlOf(`load_${size}`)) };
}
