// `weixi policy`: review policies that lie on disk, every remark with file, place and what to do (check); take one in as a draft (import) and out
// as files (export); print what an editor needs to help while one writes such files (schema).
import { command, databaseOptions, say, words } from '../command.ts';

/** How many arguments each takes after its name. */
const acts = { check: [0, 1], import: [1, 1], export: [2, 2], schema: [0, 0] } as const;

export const policy = command({
  name: 'policy',
  options: {
    by: { type: 'string', value: 'USERNAME' },
    json: { type: 'boolean' },
    ...databaseOptions,
  },
  args: { least: 1, most: 3 },
  run: async ({ options, args, language, print, complain }) => {
    const { said } = words[language].policy;
    const [act = '', from = '.', to = ''] = args;
    const known = Object.keys(acts).join(', ');
    if (!isAct(act)) {
      complain(say(said.actUnknown, { act, acts: known }));
      return 2;
    }
    const [least, most] = acts[act];
    if (args.length - 1 < least || args.length - 1 > most) {
      complain(said.usage);
      return 2;
    }
    if (act === 'schema') {
      const { packJsonSchema } = await import('#policy/index.ts');
      print(JSON.stringify(packJsonSchema(), undefined, 2));
      return 0;
    }
    const { json, by } = options;
    if (act === 'check') {
      const { runPolicyCheck } = await import('../policies/checking.ts');
      return runPolicyCheck({ path: from, json, language, print, complain });
    }
    const flags = { data: options.data, 'database-url': options['database-url'] };
    const asked = { flags, env: process.env, json, language, print, complain };
    const { runPolicyExport, runPolicyImport } = await import('../policies/carrying.ts');
    return act === 'import'
      ? runPolicyImport({ ...asked, from, by })
      : runPolicyExport({ ...asked, edition: from, to });
  },
});

function isAct(given: string): given is keyof typeof acts {
  return Object.hasOwn(acts, given);
}
