// `weixi import customers FILE`: brings a list from the command line, by the same steps as the screen, into the database of a
// running or a stopped installation. Bad rows are told with their reasons, and kept as a file if wanted.
import { command, databaseOptions } from '../command.ts';

export const importList = command({
  name: 'import',
  options: {
    map: { type: 'string', value: 'FIELD=COLUMN,…' },
    sheet: { type: 'string', value: 'NAME' },
    'dry-run': { type: 'boolean' },
    bad: { type: 'string', value: 'FILE' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  args: { least: 2, most: 2 },
  run: async ({ options, args, language, print, complain }) => {
    const { runImport } = await import('../importing/importing.ts');
    const [kind = '', file = ''] = args;
    return runImport({
      kind,
      file,
      map: options.map,
      sheet: options.sheet,
      dryRun: options['dry-run'],
      bad: options.bad,
      json: options.json,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
