// Paths that cannot be gone: a kind with two ways, an act of which something is asked twice, a step before what it rests on, a cause asked of a policy that lists none; and rules
// whose duty can only be kept by a step that the path leaves out.
import type { Finding } from '../../model.ts';
import { dutiesOf } from '../../own-words/words.ts';
import type { Pack } from '../../pack.ts';
import { isRule } from '../../shapes/index.ts';
import { type DeedName, deeds, type StepName, type StepWord, steps } from '../../vocabulary/index.ts';
import { aboutRule, type LintInput } from '../check.ts';

export function findPathFaults({ pack }: LintInput): Finding[] {
  const own = Object.entries(pack.paths).flatMap(([name, path]) =>
    path.steps.flatMap((step, index) => {
      const about = { clause: step.clause ?? path.clause, place: `paths.${name}.steps.${index}`, step: step.step };
      const before = path.steps.slice(0, index).map((earlier) => earlier.step);
      return [
        ...(before.includes(step.step) ? [fault('path_step_twice', 'error', about)] : []),
        ...missing(before, step.step).map((needed) => fault('path_step_needs', 'error', about, { needed })),
        ...unasked(step.step, step.asks ?? []).map((field) =>
          fault('path_field_elsewhere', 'error', about, { asked: field }),
        ),
        ...(step.asks?.includes('root_cause') && Object.keys(pack.causes).length === 0
          ? [fault('path_without_causes', 'error', about)]
          : []),
        ...(step.attempts !== undefined && step.confirmed_by === undefined
          ? [fault('path_attempts_unconfirmed', 'error', about)]
          : []),
      ];
    }),
  );
  return [...own, ...askedBeside(pack), ...twice(pack), ...leftOut(pack)];
}

/** Acts beside the steps: each once for the same requests, asked only what it can say. */
function askedBeside(pack: Pack): Finding[] {
  return Object.entries(pack.paths).flatMap(([name, path]) =>
    (path.beside ?? []).flatMap((act, index, all) => {
      const about = { clause: act.clause ?? path.clause, place: `paths.${name}.beside.${index}`, step: act.step };
      const isAgain = all.slice(0, index).some((one) => one.step === act.step && same(one.about, act.about));
      return [
        ...(isAgain ? [fault('path_step_twice', 'error', about)] : []),
        ...unasked(act.step, act.asks).map((field) => fault('path_field_elsewhere', 'error', about, { asked: field })),
      ];
    }),
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? {}) === JSON.stringify(other ?? {});
}

/** What a step rests on and that does not stand before it. */
function missing(before: readonly StepName[], step: StepName): readonly string[] {
  const { follows = [] }: StepWord = steps[step];
  return follows.filter((needed) => !before.some((one) => one === needed));
}

/** Fields that cannot be said at a step. */
function unasked(deed: DeedName, asks: readonly string[]): readonly string[] {
  const { must = [], may = [] } = deeds[deed];
  return asks.filter((field) => ![...must, ...may].some((one) => one === field));
}

function twice(pack: Pack): Finding[] {
  const paths = Object.entries(pack.paths);
  return paths.flatMap(([name, path], index) =>
    path.for.flatMap((kind) => {
      const [other] = paths.slice(0, index).find(([, earlier]) => earlier.for.includes(kind)) ?? [];
      if (other === undefined) return [];
      const about = { clause: path.clause, place: `paths.${name}` };
      return [fault('path_twice', 'error', about, { request_kind: kind, other })];
    }),
  );
}

/** A rule about a kind of request whose path goes past the step that would keep it: it would be kept only by going off the path. */
function leftOut(pack: Pack): Finding[] {
  const ways = Object.values(pack.paths);
  return pack.rules.flatMap((rule) => {
    if (!isRule(rule, 'within') || !rule.after.startsWith('request.')) return [];
    const keptBy = dutiesOf(pack)[rule.do]?.keptBy;
    const step = stepTelling(keptBy);
    if (step === undefined) return [];
    const begins = stepTelling(rule.after);
    const kinds = [rule.about?.kind ?? []].flat().map(String);
    const past = ways.filter(
      (way) =>
        (kinds.length === 0 || way.for.some((kind) => kinds.includes(kind))) &&
        (begins === undefined || way.steps.some((one) => one.step === begins)) &&
        !way.steps.some((one) => one.step === step),
    );
    return past.map((way) =>
      aboutRule(rule, 'path_leaves_out', 'warning', { step, title_zh: way.title.zh, title_en: way.title.en }),
    );
  });
}

function stepTelling(event: string | undefined): string | undefined {
  return Object.entries(steps).find(([, word]) => word.tells === event)?.[0];
}

function fault(
  code: string,
  severity: Finding['severity'],
  { place, clause, ...params }: { readonly place: string; readonly clause: string; readonly step?: string },
  more: Finding['params'] = {},
): Finding {
  return { code, severity, place, clause, params: { ...params, ...more } };
}
