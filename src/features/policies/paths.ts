// What of a policy's paths stands beside a clause: the path that is written there, the steps that other paths take by it, and the causes.
import {
  type SaidStep,
  sayCauses,
  sayPath,
  sayRequestKinds,
  sayStep,
  sayStepDetails,
  sayStepName,
} from '#phrases/paths.ts';
import type { RuleLanguage } from '#phrases/rules.ts';
import type { Cause, Edition, Pack } from '#policy/index.ts';
import type { ClauseItem, RuleItem } from './contract.ts';

type Beside = Pick<ClauseItem, 'paths' | 'cited' | 'causes'>;

/** @param explained how the text was read, by the headings of the notes */
export function pathsBeside(
  clause: string,
  { pack, paths }: Pick<Edition, 'pack' | 'paths'>,
  explained: ReadonlyMap<string, NonNullable<RuleItem['note']>>,
): Beside {
  const all = Object.entries(paths);
  const brief = (step: SaidStep & { readonly clause?: string | undefined }) => ({
    name: inBoth((language) => sayStepName(step.step, language)),
    details: inBoth((language) => sayStepDetails(step, { pack, language })),
    clause: step.clause ?? null,
  });
  return {
    paths: all
      .filter(([, path]) => path.clause === clause)
      .map(([id, path]) => ({
        id,
        title: path.title,
        kinds: inBoth((language) => sayRequestKinds(path.for, language)),
        sentence: inBoth((language) => sayPath(path, { pack, language })),
        steps: path.steps.map(brief),
        beside: (path.beside ?? []).map(brief),
        note: (path.note === undefined ? undefined : explained.get(path.note)) ?? null,
      })),
    cited: all.flatMap(([, path]) => {
      const numbered = [
        ...path.steps.map((step, index) => ({ step, number: index + 1 })),
        ...(path.beside ?? []).map((step) => ({ step, number: null })),
      ];
      const steps = numbered.flatMap(({ step, number }) =>
        step.clause === clause && clause !== path.clause
          ? [{ number, sentence: inBoth((language) => sayStep(step, { pack, language })) }]
          : [],
      );
      const isCarried = steps.length > 0 || (path.also?.includes(clause) ?? false);
      return isCarried ? [{ path: path.title, clause: path.clause, steps }] : [];
    }),
    causes:
      clauseOfCauses(pack) === clause
        ? { sentence: inBoth((language) => sayCauses(pack.causes, language)), list: listed(pack.causes) }
        : null,
  };
}

/** Causes have no clause of their own: they stand where a path first asks for one. */
function clauseOfCauses({ causes, paths, clauses }: Pack): string | undefined {
  if (Object.keys(causes).length === 0) return undefined;
  const asking = Object.values(paths).flatMap(({ clause, steps }) =>
    steps.filter(({ asks }) => asks?.includes('root_cause')).map((step) => step.clause ?? clause),
  );
  return asking[0] ?? Object.values(paths)[0]?.clause ?? clauses[0]?.no;
}

/** A tree as a list: each with how many stand above it. */
function listed(causes: Readonly<Record<string, Cause>>, depth = 0): { title: Cause['title']; depth: number }[] {
  return Object.values(causes).flatMap(({ title, under = {} }) => [{ title, depth }, ...listed(under, depth + 1)]);
}

function inBoth(say: (language: RuleLanguage) => string): { zh: string; en: string } {
  return { zh: say('zh-CN'), en: say('en') };
}
