// Two editions clause by clause: what came, what went, which words and which rules are other than before.
import type { Clause, Pack } from '../pack.ts';
import type { Rule } from '../shapes/index.ts';
import { type CauseChange, compareCauses, comparePaths, type PathChange } from './compare-paths.ts';
import { type ChangeKind, given, kindOf, same } from './same.ts';

export interface RuleChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly before?: Rule;
  readonly after?: Rule;
}

export interface ClauseChange {
  readonly no: string;
  readonly kind: ChangeKind;
  /** Its heading or its text reads otherwise. */
  readonly isReworded: boolean;
  readonly before?: Clause;
  readonly after?: Clause;
  readonly rules: readonly RuleChange[];
}

export interface PartChange {
  readonly part: 'parameters' | 'labels' | 'frame' | 'words';
  readonly name: string;
  readonly kind: ChangeKind;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Comparison {
  /** In the order of the later edition; what it no longer has stands where it stood. */
  readonly clauses: readonly ClauseChange[];
  readonly parts: readonly PartChange[];
  readonly paths: readonly PathChange[];
  readonly causes: readonly CauseChange[];
}

export function compareEditions(before: Pack, after: Pack): Comparison {
  const was = new Map(before.clauses.map((clause) => [clause.no, clause]));
  const is = new Map(after.clauses.map((clause) => [clause.no, clause]));
  const clauses = inOrder(before.clauses, after.clauses).map((no): ClauseChange => {
    const [one, other] = [was.get(no), is.get(no)];
    const rules = rulesOf(before, after, no);
    const isReworded = one !== undefined && other !== undefined && !same(one, other);
    const kind = kindOf(one, other, isReworded || rules.some((rule) => rule.kind !== 'same'));
    return { no, kind, isReworded, ...given('before', one), ...given('after', other), rules };
  });
  return {
    clauses,
    parts: partsOf(before, after),
    paths: comparePaths(before.paths, after.paths),
    causes: compareCauses(before.causes, after.causes),
  };
}

/** Whether nothing differs but the issue itself. */
export function isSamePolicy({ clauses, parts, paths, causes }: Comparison): boolean {
  return [clauses, parts, paths, causes].every((changes) => changes.every(({ kind }) => kind === 'same'));
}

/** A rule stands with the clause it has now, so that one that moved is told once. */
function rulesOf(before: Pack, after: Pack, clause: string): RuleChange[] {
  const was = new Map(before.rules.map((rule) => [rule.id, rule]));
  const now = new Set(after.rules.map(({ id }) => id));
  const here = after.rules.filter((rule) => rule.clause === clause);
  const gone = before.rules.filter((rule) => rule.clause === clause && !now.has(rule.id));
  return [
    ...here.map((rule): RuleChange => {
      const old = was.get(rule.id);
      return { id: rule.id, kind: kindOf(old, rule, !same(old, rule)), ...given('before', old), after: rule };
    }),
    ...gone.map((rule): RuleChange => ({ id: rule.id, kind: 'removed', before: rule })),
  ];
}

const keptApart = new Set([
  ...['clauses', 'rules', 'parameters', 'labels', 'paths', 'causes'],
  ...['pack', 'edition', 'applies_from'],
]);
const wordTables: readonly string[] = ['roles', 'duties', 'alerts', 'benefits'];

function partsOf(before: Pack, after: Pack): PartChange[] {
  const [was, is] = [before, after] as unknown as Readonly<Record<string, unknown>>[];
  const frame = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].filter(
    (key) => !keptApart.has(key),
  );
  const single = frame.filter((key) => !wordTables.includes(key));
  return [
    ...entriesOf('parameters', before.parameters, after.parameters),
    ...entriesOf('labels', before.labels, after.labels),
    ...frame
      .filter((key) => wordTables.includes(key))
      .flatMap((key) => entriesOf('words', tableOf(was?.[key]), tableOf(is?.[key]))),
    ...entriesOf('frame', pick(was, single), pick(is, single)),
  ];
}

function entriesOf(
  part: PartChange['part'],
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): PartChange[] {
  return [...new Set([...Object.keys(is), ...Object.keys(was)])].map((name) => {
    const [before, after] = [was[name], is[name]];
    const kind = kindOf(before, after, !same(before, after));
    return { part, name, kind, ...given('before', before), ...given('after', after) };
  });
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function pick(of: Readonly<Record<string, unknown>> | undefined, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (of?.[key] === undefined ? [] : [[key, of[key]]])));
}

function inOrder(before: readonly Clause[], after: readonly Clause[]): string[] {
  const order = after.map(({ no }) => no);
  for (const [place, { no }] of before.entries()) {
    if (order.includes(no)) continue;
    const previous = before[place - 1]?.no;
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, no);
  }
  return order;
}
