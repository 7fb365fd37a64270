// `weixi restore`: brings a backup back into an empty data folder or database, to a moment if wanted.
import { command, databaseOptions } from '../command.ts';

export const restore = command({
  name: 'restore',
  options: {
    backup: { type: 'string', value: 'ID' },
    to: { type: 'string', value: 'TIME' },
    'key-file': { type: 'string', value: 'FILE' },
    'passphrase-file': { type: 'string', value: 'FILE' },
    whole: { type: 'boolean' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  args: { least: 0, most: 1 },
  run: async ({ options, args, language, print, complain }) => {
    const { runRestore } = await import('../backups/bringing-back.ts');
    return runRestore({
      folder: args[0],
      backup: options.backup,
      to: options.to,
      keyFile: options['key-file'],
      passphraseFile: options['passphrase-file'],
      whole: options.whole,
      json: options.json,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
