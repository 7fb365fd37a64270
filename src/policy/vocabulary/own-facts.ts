// Facts that a policy brings itself stand in conditions beside the usual ones; their form tells them apart, for whoever reads a condition
// without its policy: `own.shop_area`.
import { facts } from './facts.ts';
import type { FactType, FactWord, Word } from './word.ts';

export type OwnFactName = `own.${string}`;

const prefix = 'own.';
/** As it stands in a condition. */
export const ownFactForm = /^own\.[a-z][a-z0-9_]{0,39}$/;

/** The name that conditions use for a policy's own fact. */
export function ownFactName(name: string): OwnFactName {
  return `${prefix}${name}`;
}

/** What the policy calls it itself; undefined for a usual fact. */
export function nameOfOwnFact(fact: string): string | undefined {
  return fact.startsWith(prefix) ? fact.slice(prefix.length) : undefined;
}

/** What a policy says of a fact of its own. */
export interface OwnFactWord {
  readonly title: Word;
  readonly type: Exclude<FactType, 'share'>;
  readonly values?: readonly string[] | undefined;
}

/** The usual facts and a policy's own, as conditions name them. Of an own one nothing is known until somebody states it. */
export function factWordsOf({
  facts: own,
}: {
  readonly facts: Readonly<Record<string, OwnFactWord>>;
}): Readonly<Record<string, FactWord>> {
  const made = Object.entries(own).map(([name, { title, type, values }]): [string, FactWord] => [
    ownFactName(name),
    { ...title, of: 'customer', type, ...(values ? { values } : {}), missing: null, judged: true },
  ]);
  return { ...facts, ...Object.fromEntries(made) };
}
