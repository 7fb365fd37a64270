// `weixi unlock USERNAME`: for the administrator who cannot get in any more, and whom nobody else can help.
import { command, databaseOptions } from '../command.ts';

export const unlock = command({
  name: 'unlock',
  options: {
    ...databaseOptions,
  },
  args: { least: 1, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { runUnlock } = await import('../unlocking.ts');
    return runUnlock({
      username: args[0] ?? '',
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
