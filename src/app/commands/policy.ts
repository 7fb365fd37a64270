// `weixi policy check FOLDER`: reviews policies that lie on disk, every remark with file, place and what to do. `weixi policy schema`: what an
// editor needs to help while one writes such files.
import { command, say, words } from '../command.ts';

export const policy = command({
  name: 'policy',
  options: { json: { type: 'boolean' } },
  args: { least: 1, most: 2 },
  run: async ({ options, args, language, print, complain }) => {
    const { said } = words[language].policy;
    const [act = '', folder = '.'] = args;
    if (act === 'schema') {
      const { packJsonSchema } = await import('#policy/index.ts');
      print(JSON.stringify(packJsonSchema(), undefined, 2));
      return 0;
    }
    if (act !== 'check') {
      complain(say(said.actUnknown, { act, acts: 'check, schema' }));
      return 2;
    }
    const { checkPolicies } = await import('../checking.ts');
    const found = checkPolicies(folder, language === 'en' ? 'en' : 'zh-CN');
    if (!found) {
      complain(say(said.none, { folder }));
      return 2;
    }
    if (options.json) print(JSON.stringify(found, undefined, 2));
    else for (const line of found.lines) print(line);
    const { errors, warnings, remarks, policies } = found;
    if (!options.json) print(say(said.sum, { policies, errors, warnings, remarks }));
    return errors > 0 ? 1 : 0;
  },
});
