// The words of policies: phrases, and what the policy in force calls the values of its labels.
import type words from '#phrases/zh-CN/policies.ts';
import { duties, roles } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';
import { type Label, policyWords } from '../contract.ts';

export const usePolicyPhrases = phrasesOf<typeof words>('policies');

/** A word in both languages, as packs and the vocabulary carry it. */
export interface Pair {
  zh: string;
  en: string;
}

/** Takes the word of the screen's language: `const say = usePair(); say(clause.title)`. */
export function usePair(): (pair: Pair) => string {
  const language = useSide();
  return (pair) => pair[language];
}

interface PolicyWords {
  /** Undefined until they are there. */
  labels: Readonly<Record<string, Label>> | undefined;
  /** A value of a label as the policy calls it: `value('tier', 'core')` is its word for core customers; the code itself where the policy has no word. */
  value: (label: string, value: string) => string;
  /** What the label itself is called. */
  title: (label: string) => string;
  /** The values of a label in the policy's order, for a choice. */
  options: (label: string) => { value: string; label: string }[];
  /** What a role, a duty, a warning or a benefit is called: by the policy, else by the vocabulary. */
  role: (name: string) => string;
  duty: (name: string) => string;
  alert: (name: string) => string;
  benefit: (name: string) => string;
}

/** The words of the policy in force; they change rarely, so they are asked once a quarter of an hour. */
export function usePolicyWords(): PolicyWords {
  const say = usePair();
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  const labels = data?.labels;
  const wordOf = (label: string, value: string): string => {
    const pair = labels?.[label]?.values[value];
    return pair ? say(pair) : value;
  };
  const named =
    (own: Readonly<Record<string, Pair>> | undefined, usual: Readonly<Record<string, Pair>>) => (name: string) => {
      const pair = own?.[name] ?? (Object.hasOwn(usual, name) ? usual[name] : undefined);
      return pair ? say(pair) : name;
    };
  return {
    labels,
    role: named(data?.roles, roles),
    duty: named(data?.duties, duties),
    alert: named(data?.alerts, {}),
    benefit: named(data?.benefits, {}),
    value: wordOf,
    title: (label) => (labels?.[label] ? say(labels[label].title) : label),
    options: (label) => labels?.[label]?.order.map((value) => ({ value, label: atStart(wordOf(label, value)) })) ?? [],
  };
}

/** A role as the policy in force or the vocabulary words it. */
export function useRoleWords(): (role: string) => string {
  return usePolicyWords().role;
}

/** Every role there is, for a choice: the vocabulary's and the policy's own. */
export function useRoleOptions(): { value: string; label: string }[] {
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  const word = useRoleWords();
  return [...Object.keys(roles), ...Object.keys(data?.roles ?? {})].map((value) => ({
    value,
    label: atStart(word(value)),
  }));
}
