// `weixi doctor`: what is wrong on this machine, and what to do; also when nothing starts any more.
import { command, databaseOptions } from '../command.ts';

export const doctor = command({
  name: 'doctor',
  options: {
    port: { type: 'string', value: 'PORT' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  run: async ({ options, language, print, complain }) => {
    const { runDoctor } = await import('../doctor/doctor.ts');
    return runDoctor({
      json: options.json,
      flags: { port: options.port, data: options.data, 'database-url': options['database-url'] },
      env: process.env,
      language,
      print,
      complain,
    });
  },
});
