// `weixi verify`: looks at the whole record, in a running or a stopped installation, and says whether it is what was sealed.
import { command, databaseOptions } from '../command.ts';

export const verify = command({
  name: 'verify',
  options: {
    anchors: { type: 'string', value: 'FILE' },
    'public-key': { type: 'string', value: 'FILE' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  run: async ({ options, language, print, complain }) => {
    const { runVerify } = await import('../seal/verifying.ts');
    return runVerify({
      anchors: options.anchors,
      publicKey: options['public-key'],
      json: options.json,
      flags: { data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
