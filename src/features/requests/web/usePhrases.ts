// The words of requests, and the choices that its forms offer.
import type words from '#phrases/zh-CN/requests.ts';
import { deeds, stepFields, type Word } from '#policy/vocabulary/index.ts';
import { atStart, phrasesOf, useSide } from '#ui/phrases.ts';
import { requestKinds, requestStates, urgencies } from '../contract.ts';

export const useRequestPhrases = phrasesOf<typeof words>('requests');

export function useKindOptions() {
  const t = useRequestPhrases();
  return requestKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
}

export function useUrgencyOptions() {
  const t = useRequestPhrases();
  return urgencies.map((urgency) => ({ value: urgency, label: t(`urgency.${urgency}`) }));
}

export function useStateOptions() {
  const t = useRequestPhrases();
  return requestStates.map((state) => ({ value: state, label: t(`state.${state}`) }));
}

/** What a step, an act, or a field of theirs is called: by the vocabulary in which policies speak of them. */
export function useDeedWords() {
  const t = useRequestPhrases();
  const side = useSide();
  const named = (table: Readonly<Record<string, Word>>, name: string) => table[name]?.[side] ?? name;
  const deed = (name: string) => named(deeds, name);
  return {
    deed,
    deeds: (names: readonly string[]) => names.map(deed).join(t('page.comma')),
    field: (name: string) => atStart(named(stepFields, name)),
    word: (one: Word) => atStart(one[side]),
  };
}

/** Where the page of a request is. */
export function addressOf({ customerId, id }: { customerId: string; id: string }): string {
  return `/customers/${customerId}/requests/${id}`;
}
