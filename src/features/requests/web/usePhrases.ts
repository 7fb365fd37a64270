// The words of requests, and the choices that its forms offer.
import type words from '#phrases/zh-CN/requests.ts';
import { phrasesOf } from '#ui/phrases.ts';
import { requestKinds, requestStates, type Stage, urgencies } from '../contract.ts';

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

/** The names of stages in one line. */
export function useStageNames(): (stages: readonly Stage[]) => string {
  const t = useRequestPhrases();
  return (stages) => stages.map((stage) => t(`stage.${stage}`)).join(t('page.comma'));
}

/** Where the page of a request is. */
export function addressOf({ customerId, id }: { customerId: string; id: string }): string {
  return `/customers/${customerId}/requests/${id}`;
}
