// The words of customers: phrases, and what the policy in force calls them.
import { policyWords } from '#features/policies/contract.ts';
import type { FactTable } from '#phrases/conditions.ts';
import type words from '#phrases/zh-CN/customers.ts';
import { factWordsOf } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { atStart, phrasesOf, useLanguage } from '#ui/phrases.ts';
import { customerKinds, priorities } from '../contract.ts';

export const useCustomerPhrases = phrasesOf<typeof words>('customers');

export interface Option {
  value: string;
  label: string;
}

export function useKindOptions(): Option[] {
  const t = useCustomerPhrases();
  return customerKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
}

export function usePriorityOptions(): Option[] {
  const t = useCustomerPhrases();
  return priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }));
}

const channels = ['phone', 'wechat', 'wecom', 'email', 'sms', 'app', 'in_person'] as const;

export function useChannelOptions(): Option[] {
  const t = useCustomerPhrases();
  return channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }));
}

export interface Tiers {
  /** In the policy's order, highest first. */
  options: Option[];
  /** A tier as the policy calls it. */
  word: (tier: string) => string;
  /** What the label itself is called. */
  title: string | undefined;
}

/** The tiers of the policy in force; they change rarely, so they are asked once a quarter of an hour. */
export function useTiers(): Tiers {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  const customers = Object.entries(data?.labels ?? {}).filter(([, label]) => label.of === 'customer');
  const leading = (customers.find(([name]) => name === 'tier') ?? customers[0])?.[1];
  const word = (tier: string): string => leading?.values[tier]?.[language] ?? tier;
  return {
    options: leading?.order.map((value) => ({ value, label: atStart(word(value)) })) ?? [],
    word,
    title: leading && atStart(leading.title[language]),
  };
}

/** What facts are called and how they are stated: the usual ones, and the own ones of the policy in force. */
export function useFactWords(): FactTable {
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  return factWordsOf({ facts: data?.facts ?? {} });
}

/** The facts that the policy in force leaves to a person's judgement. */
export function useJudged(): readonly string[] {
  const { data } = useEndpoint(policyWords, {}, { freshFor: 900_000 });
  return data?.judged ?? [];
}

/** A role as the policy in force or the vocabulary words it. */
export { useRoleWords } from '#features/policies/web/index.tsx';
