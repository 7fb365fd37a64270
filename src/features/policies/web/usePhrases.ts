// The words of policies: phrases, and what the policy in force calls the values of its labels.
import type words from '#phrases/zh-CN/policies.ts';
import { roles } from '#policy/vocabulary.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { atStart, phrasesOf, useLanguage } from '#ui/phrases.ts';
import { type Label, policyWords } from '../contract.ts';

export const usePolicyPhrases = phrasesOf<typeof words>('policies');

/** A word in both languages, as packs and the vocabulary carry it. */
export interface Pair {
  zh: string;
  en: string;
}

/** Takes the word of the screen's language: `const say = usePair(); say(clause.title)`. */
export function usePair(): (pair: Pair) => string {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return (pair) => pair[language];
}

export interface PolicyWords {
  /** Undefined until they are there. */
  labels: Readonly<Record<string, Label>> | undefined;
  /** A value of a label as the policy calls it: `value('tier', 'core')` is its word for core customers; the code itself where the policy has no word. */
  value: (label: string, value: string) => string;
  /** What the label itself is called. */
  title: (label: string) => string;
  /** The values of a label in the policy's order, for a choice. */
  options: (label: string) => { value: string; label: string }[];
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
  return {
    labels,
    value: wordOf,
    title: (label) => (labels?.[label] ? say(labels[label].title) : label),
    options: (label) => labels?.[label]?.order.map((value) => ({ value, label: atStart(wordOf(label, value)) })) ?? [],
  };
}

/** A role as the vocabulary words it. */
export function useRoleWords(): (role: string) => string {
  const say = usePair();
  return (role) => (Object.hasOwn(roles, role) ? say(roles[role as keyof typeof roles]) : role);
}
