// `weixi backup`: makes a backup beside a running server or without one; lists and checks those there are.
import { command, databaseOptions } from '../command.ts';

export const backup = command({
  name: 'backup',
  options: {
    'key-file': { type: 'string', value: 'FILE' },
    'passphrase-file': { type: 'string', value: 'FILE' },
    'with-keys': { type: 'boolean' },
    list: { type: 'boolean' },
    check: { type: 'boolean' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  args: { least: 0, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { runBackup } = await import('../backups/backing-up.ts');
    return runBackup({
      folder: args[0],
      keyFile: options['key-file'],
      passphraseFile: options['passphrase-file'],
      withKeys: options['with-keys'],
      list: options.list,
      check: options.check,
      json: options.json,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
