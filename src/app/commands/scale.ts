// `weixi scale citus`: how the tables are distributed over several machines; with --apply it is done.
import { command, databaseOptions } from '../command.ts';

export const scale = command({
  name: 'scale',
  options: {
    apply: { type: 'boolean' },
    shards: { type: 'string', value: 'COUNT' },
    ...databaseOptions,
  },
  args: { least: 1, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { runScale } = await import('../scale/terminal.ts');
    return runScale({
      what: args[0] ?? '',
      apply: options.apply,
      shards: options.shards,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
