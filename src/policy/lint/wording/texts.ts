// The words of a clause in both languages, and the rules that carry it out: what the checks of wording look at.
import type { Clause, Pack } from '../../pack.ts';
import type { Rule } from '../../shapes/index.ts';

/** All that a clause says, each language for itself. */
export function textsOf({ title, text }: Clause): string[] {
  return [title?.zh, text?.zh, title?.en, text?.en].filter((words) => words !== undefined);
}

/** Whether a clause says it, in either language. */
export function says(clause: Clause, pattern: RegExp): boolean {
  return textsOf(clause).some((words) => pattern.test(words));
}

/** The rules of a clause, and those that carry it out besides. */
export function rulesOf(pack: Pack, { no }: Clause): Rule[] {
  return pack.rules.filter((rule) => rule.clause === no || rule.also?.includes(no));
}

/** The names of parameters that stand anywhere in a rule. */
export function parametersIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(parametersIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('param' in node && typeof node.param === 'string') return [node.param];
  return Object.values(node).flatMap(parametersIn);
}

/** Whether the pack says of a clause that it is not made into rules, or is stated elsewhere, or is missing. */
export function isExcused(pack: Pack, { no }: Clause): boolean {
  return [...pack.unmodelled, ...pack.see, ...pack.missing].some(({ clause }) => clause === no);
}
