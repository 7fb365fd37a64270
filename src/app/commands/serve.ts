// `weixi serve`: starts everything, prints the address (and, while there is no administrator, the one-time code), and ends
// in order when it is asked to.
import { command } from '../command.ts';

/** The options that are settings of the configuration, under the same names. */
const settings = ['port', 'host', 'data', 'example', 'database-url', 'public-url', 'log-level'] as const;

export const serve = command({
  name: 'serve',
  options: {
    port: { type: 'string', value: 'PORT' },
    host: { type: 'string', value: 'HOST' },
    data: { type: 'string', value: 'DIR' },
    example: { type: 'string', value: 'PACK' },
    'database-url': { type: 'string', value: 'URL' },
    'public-url': { type: 'string', value: 'URL' },
    'log-level': { type: 'string', value: 'LEVEL' },
    'no-web': { type: 'boolean' },
    'no-jobs': { type: 'boolean' },
    'no-sweep': { type: 'boolean' },
    'no-seal': { type: 'boolean' },
  },
  run: async ({ options, language, print, complain }) => {
    const { runServer } = await import('../serving.ts');
    const flags = Object.fromEntries(settings.map((name) => [name, options[name]]));
    const roles = {
      web: !options['no-web'],
      jobs: !options['no-jobs'],
      sweep: !options['no-sweep'],
      seal: !options['no-seal'],
    };
    return runServer({ env: process.env, flags, roles, language, print, complain });
  },
});
