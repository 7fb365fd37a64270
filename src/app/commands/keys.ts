// `weixi keys`: which keys protect the sensitive values and how many values each has; `rotate` makes new ones, `rotate-master` changes the key
// that wraps them.
import { command, databaseOptions } from '../command.ts';

export const keys = command({
  name: 'keys',
  options: {
    'new-key-file': { type: 'string', value: 'FILE' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  args: { least: 0, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { runKeys } = await import('../keys/terminal.ts');
    return runKeys({
      act: args[0] ?? 'status',
      newKeyFile: options['new-key-file'],
      json: options.json,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
