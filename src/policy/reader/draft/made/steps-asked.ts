// Steps that limits of the document ask for, put where they belong on its ways.
import { type DutyWord, duties, type StepName, type StepWord, steps } from '../../../vocabulary/index.ts';
import { type DraftPaths, placeOf } from '../paths.ts';

const names = Object.keys(steps) as StepName[];
type Written = Readonly<Record<string, unknown>>;

/** What a limit asks for is a step of the way, also where the way does not name it: 24小时内出具分析报告 stands between analysing and solving. */
export function withStepsAsked(paths: DraftPaths['paths'], rules: readonly Written[]): DraftPaths['paths'] {
  const made = Object.entries(paths).map(([name, path]): [string, Written] => {
    const {
      steps: own,
      for: kinds,
      clause,
    } = path as { steps: readonly WrittenStep[]; for: readonly string[]; clause: string };
    const all = rules.reduce<readonly WrittenStep[]>((standing, rule) => {
      const { kind } = (rule.about ?? {}) as { readonly kind?: string | readonly string[] };
      const concerns = kind === undefined || [kind].flat().some((one) => kinds.includes(one));
      return concerns
        ? stepsAskedBy(rule).reduce((before, step) => placed(before, step, rule, clause), standing)
        : standing;
    }, own);
    return [name, { ...(path as Written), steps: all }];
  });
  return Object.fromEntries(made);
}

interface WrittenStep extends Written {
  readonly step: StepName;
}

/** The step that keeps a limit, and that one that begins it. */
function stepsAskedBy({ do: duty, after }: Written): StepName[] {
  const keptBy = (duties as Readonly<Record<string, DutyWord>>)[String(duty)]?.keptBy;
  return names.filter((name) => [keptBy, after].includes(steps[name].tells));
}

function placed(
  standing: readonly WrittenStep[],
  step: StepName,
  rule: Written,
  clause: string,
): readonly WrittenStep[] {
  const rests = ((steps[step] as StepWord).follows ?? []).every((needed) =>
    standing.some((one) => one.step === needed),
  );
  if (!rests || standing.some((one) => one.step === step)) return standing;
  const { complex, major, urgency } = (rule.about ?? {}) as Readonly<Record<string, string | readonly string[]>>;
  const isFor =
    step === 'classify'
      ? {}
      : { ...flag('complex', complex), ...flag('major', major), ...(urgency ? { urgency: [urgency].flat() } : {}) };
  const made: WrittenStep = {
    step,
    ...(rule.clause === clause ? {} : { clause: rule.clause }),
    ...(Object.keys(isFor).length > 0 ? { about: isFor } : {}),
    ...(step === 'agree' || step === 'confirm_closing' ? { confirmed_by: 'customer' } : {}),
  };
  const next = standing.findIndex((one) => placeOf(one.step) > placeOf(step));
  return standing.toSpliced(next < 0 ? standing.length : next, 0, made);
}

function flag(name: string, value: unknown): Written {
  return value === 'true' || value === 'false' ? { [name]: value === 'true' } : {};
}
