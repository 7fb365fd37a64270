// The words of obligations: phrases, duties by their title or the vocabulary, events as people say them.
import { type Pair, usePair, usePolicyWords } from '#features/policies/web/index.tsx';
import { ruleWords } from '#phrases/measures.ts';
import type words from '#phrases/zh-CN/obligations.ts';
import { events } from '#policy/vocabulary/index.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import type { ObligationItem } from '../contract.ts';

export const useDutyPhrases = phrasesOf<typeof words>('obligations');

/** Who owes it, in a few words: a person, the queue that it waits in, nobody. */
export function useOwnerText(): (item: Pick<ObligationItem, 'ownerName' | 'queue'>) => string {
  const t = useDutyPhrases();
  return ({ ownerName, queue }) =>
    ownerName ?? (queue ? t('line.inQueue', { department: queue.name }) : t('line.nobody'));
}

/** What a duty is called: the rule's own title, else the policy's word or the vocabulary's. */
export function useDutyTitle(): (of: { duty: string; title: Pair | null }) => string {
  const say = usePair();
  const policy = usePolicyWords();
  return ({ duty, title }) => capital(title ? say(title) : policy.duty(duty));
}

/** What happened, in a few words: the event, and what tells this one from others of its type. */
export function useEventWords(): (event: { type: string; data: Readonly<Record<string, unknown>> }) => string {
  const say = usePair();
  const policy = usePolicyWords();
  const { field } = ruleWords[useLanguage()];
  const details = (data: Readonly<Record<string, unknown>>): string[] => {
    const { label, value, channel, direction, kind } = data;
    if (typeof label === 'string' && typeof value === 'string') return [policy.value(label, value)];
    const known = [wordIn(field.channel, channel), wordIn(field.direction, direction), wordIn(field.kind, kind)];
    return known.filter((word) => word !== undefined);
  };
  return ({ type, data }) => {
    const name = Object.hasOwn(events, type) ? capital(say(events[type as keyof typeof events])) : type;
    const more = details(data);
    return more.length > 0 ? `${name} · ${more.join(' · ')}` : name;
  };
}

function wordIn(table: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The vocabulary's words stand in sentences; here they begin a line. */
export function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
