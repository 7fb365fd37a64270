// `weixi plan`: everything owed to one customer under a policy, with the rule, the clause and what was seen.
import { command } from '../command.ts';

export const plan = command({
  name: 'plan',
  options: {
    now: { type: 'string', value: 'TIME', required: true },
    json: { type: 'boolean' },
  },
  args: { least: 2, most: 2 },
  run: async ({ options, args, language, print, complain }) => {
    const { planFile, sayPlan, planAsData } = await import('../planning/plan-file.ts');
    const [pack = '', file = ''] = args;
    const planned = planFile({ pack, file, now: options.now, language });
    if ('faults' in planned) {
      for (const fault of planned.faults) complain(fault);
      return 2;
    }
    print(options.json ? JSON.stringify(planAsData(planned), undefined, 2) : sayPlan(planned, language));
    return 0;
  },
});
