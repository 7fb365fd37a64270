// `weixi version`: what is running here; the first thing anybody is asked when something is wrong.
import manifest from '../../../package.json' with { type: 'json' };
import { command } from '../command.ts';

export const version = command({
  name: 'version',
  options: { json: { type: 'boolean' } },
  run: async ({ options, print }) => {
    const found = {
      weixi: manifest.version,
      node: process.versions.node,
      system: `${process.platform}-${process.arch}`,
    };
    print(options.json ? JSON.stringify(found) : `weixi ${found.weixi} · node ${found.node} · ${found.system}`);
    return 0;
  },
});
