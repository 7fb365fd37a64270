// The words of customers: phrases, and what the policy in force calls them.
import { useMemo } from 'react';
import { policyWords } from '#features/policies/contract.ts';
import type { FactTable } from '#phrases/conditions.ts';
import type words from '#phrases/zh-CN/customers.ts';
import { factWordsOf } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';
import { customerKinds, languages, priorities } from '../contract.ts';

export const useCustomerPhrases = phrasesOf<typeof words>('customers');

export interface Option {
  value: string;
  label: string;
}

export function useKindOptions(): Option[] {
  const t = useCustomerPhrases();
  return useMemo(() => customerKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })), [t]);
}

export function usePriorityOptions(): Option[] {
  const t = useCustomerPhrases();
  return useMemo(() => priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) })), [t]);
}

const channels = ['phone', 'wechat', 'wecom', 'email', 'sms', 'app', 'in_person'] as const;

export function useChannelOptions(): Option[] {
  const t = useCustomerPhrases();
  return useMemo(() => channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })), [t]);
}

/** In which one is written to. */
export function useLanguageOptions(): Option[] {
  const t = useCustomerPhrases();
  return useMemo(() => languages.map((language) => ({ value: language, label: t(`languages.${language}`) })), [t]);
}

/** A label of the policy, as it is worded. */
export interface Tiers {
  /** As the policy names it; undefined where no policy gives any. */
  name: string | undefined;
  /** The policy leaves it to people. */
  isByHand: boolean;
  /** In the policy's order, highest first. */
  options: Option[];
  /** A tier as the policy calls it. */
  word: (tier: string) => string;
  /** What the label itself is called. */
  title: string | undefined;
}

/** The label that lists and pages show beside a customer: `tier`, or the first that the policy gives by rule. */
export function useTiers(): Tiers {
  const { leading, word } = useLabels();
  return useMemo(
    () =>
      leading ?? { name: undefined, isByHand: false, options: [], word: (value) => word('', value), title: undefined },
    [leading, word],
  );
}

/** What the policies in force call customers; it changes rarely, so it is asked once a quarter of an hour. */
export function useLabels(): Labels {
  const language = useSide();
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  return useMemo(() => labelsOf(data?.labels ?? {}, language), [data, language]);
}

interface Labels {
  leading: Tiers | undefined;
  others: Tiers[];
  word: (label: string, value: string) => string;
}

function labelsOf(given: ReplyOf<typeof policyWords>['labels'], language: 'zh' | 'en'): Labels {
  const labels = Object.entries(given)
    .filter(([, label]) => label.of === 'customer')
    .map(([name, { title, order, values, assigned }]): Tiers & { name: string } => {
      const word = (value: string): string => values[value]?.[language] ?? value;
      const options = order.map((value) => ({ value, label: atStart(word(value)) }));
      return { name, isByHand: assigned === 'by_hand', options, word, title: atStart(title[language]) };
    });
  const ruled = labels.filter(({ isByHand }) => !isByHand);
  const leading = ruled.find(({ name }) => name === 'tier') ?? ruled[0];
  return {
    leading,
    others: labels.filter((label) => label !== leading),
    word: (label, value) => labels.find(({ name }) => name === label)?.word(value) ?? value,
  };
}

/** What facts are called and how they are stated: the usual ones, and the own ones of the policy in force. */
export function useFactWords(): FactTable {
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  return useMemo(() => factWordsOf({ facts: data?.facts ?? {} }), [data]);
}

/** The facts that the policy in force leaves to a person's judgement. */
export function useJudged(): readonly string[] {
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  return data?.judged ?? [];
}

/** A role as the policy in force or the vocabulary words it. */
export { useRoleWords } from '#features/policies/web/index.tsx';
