// The paths and causes of two editions: which step came, went, moved or asks otherwise, and which cause hangs elsewhere or is called otherwise.
import type { Pack } from '../pack.ts';
import { causesIn } from '../paths/path.ts';
import type { Cause, WrittenPath } from '../paths/schema.ts';
import { type ChangeKind, given, kindOf, same } from './same.ts';

type Step = WrittenPath['steps'][number];

export interface StepChange {
  readonly step: Step['step'];
  readonly kind: ChangeKind;
  /** It stands elsewhere among those that stayed. */
  readonly isMoved: boolean;
  readonly before?: { readonly number: number; readonly step: Step };
  readonly after?: { readonly number: number; readonly step: Step };
}

export interface PathChange {
  readonly name: string;
  readonly kind: ChangeKind;
  /** What else than its steps differs. */
  readonly frame: readonly ('title' | 'for' | 'clause' | 'also' | 'note' | 'beside')[];
  readonly before?: WrittenPath;
  readonly after?: WrittenPath;
  /** In the order of the later edition; what it no longer has stands where it stood. */
  readonly steps: readonly StepChange[];
}

export interface CauseChange {
  readonly name: string;
  readonly kind: ChangeKind;
  /** The cause with those above it. */
  readonly before?: readonly Cause['title'][];
  readonly after?: readonly Cause['title'][];
}

const frame = ['title', 'for', 'clause', 'also', 'note', 'beside'] as const;

export function comparePaths(before: Pack['paths'], after: Pack['paths']): PathChange[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].map((name) => {
    const [was, is] = [before[name], after[name]];
    const steps = compareSteps(was?.steps ?? [], is?.steps ?? []);
    const differing = was && is ? frame.filter((part) => !same(was[part], is[part])) : [];
    const differs = differing.length > 0 || steps.some(({ kind }) => kind !== 'same');
    return {
      name,
      kind: kindOf(was, is, differs),
      frame: differing,
      ...given('before', was),
      ...given('after', is),
      steps,
    };
  });
}

export function compareCauses(before: Pack['causes'], after: Pack['causes']): CauseChange[] {
  const was = new Map(causesIn(before).map(({ name, titles }) => [name, titles]));
  const is = new Map(causesIn(after).map(({ name, titles }) => [name, titles]));
  return [...new Set([...is.keys(), ...was.keys()])].map((name) => {
    const [one, other] = [was.get(name), is.get(name)];
    return { name, kind: kindOf(one, other, !same(one, other)), ...given('before', one), ...given('after', other) };
  });
}

function compareSteps(before: readonly Step[], after: readonly Step[]): StepChange[] {
  const was = new Map(before.map((step, index) => [step.step, { number: index + 1, step }]));
  const is = new Map(after.map((step, index) => [step.step, { number: index + 1, step }]));
  const stayed = [...was.keys()].filter((name) => is.has(name));
  const inPlace = new Set(longestInOrder(stayed.map((name) => is.get(name)?.number ?? 0)).map((at) => stayed[at]));
  const order = [...is.keys()];
  for (const [place, { step }] of before.entries()) {
    if (is.has(step)) continue;
    const previous = before[place - 1]?.step;
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, step);
  }
  return order.map((name) => {
    const [one, other] = [was.get(name), is.get(name)];
    const isMoved = one !== undefined && other !== undefined && !inPlace.has(name);
    const kind = kindOf(one, other, isMoved || !same(one?.step, other?.step));
    return { step: name, kind, isMoved, ...given('before', one), ...given('after', other) };
  });
}

/** The places of the longest run of figures that grow: what stands there did not move, the fewest others did. */
function longestInOrder(figures: readonly number[]): number[] {
  const best: number[][] = [];
  for (const [at, figure] of figures.entries()) {
    const before = best.filter((run) => (figures[run.at(-1) ?? -1] ?? 0) < figure);
    best.push([...longest(before), at]);
  }
  return longest(best);
}

function longest(runs: readonly number[][]): number[] {
  return runs.reduce((one, other) => (other.length > one.length ? other : one), []);
}
