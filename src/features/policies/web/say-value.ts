// What a parameter says, as people would say it: a length, how often, an amount, the steps of a ladder one by one.
import { sayDuration, sayPeriod } from '#phrases/measures.ts';
import { useLanguage } from '#ui/phrases.ts';
import type { ParameterItem, ParameterValue } from '../contract.ts';
import { usePolicyPhrases, useRoleWords } from './usePhrases.ts';

export type Step = Extract<ParameterValue, readonly unknown[]>[number];

/** The lines that say a value; a ladder has one a step, everything else one. */
export function useSayValue(): (kind: ParameterItem['kind'], value: ParameterValue) => string[] {
  const t = usePolicyPhrases();
  const role = useRoleWords();
  const language = useLanguage();
  const sayStep = (step: Step): string => {
    const told = role(step.tell);
    if ('left' in step) {
      if (step.left.endsWith('%')) return t('ladder.saysShare', { share: step.left, role: told });
      return t('ladder.saysLeft', { length: sayDuration(step.left, language), role: told });
    }
    if (/^0\D/.test(step.over)) return t('ladder.saysDue', { role: told });
    return t('ladder.saysOver', { length: sayDuration(step.over, language), role: told });
  };
  return (kind, value) => {
    if (Array.isArray(value)) return value.map(sayStep);
    if (kind === 'money') return [t('field.yuan', { amount: Number(value).toLocaleString('en-US') })];
    if (kind === 'role') return [capital(role(String(value)))];
    if (kind === 'text' || kind === 'percent') return [String(value)];
    if (kind === 'count') return [t('field.times', { count: Number(value) })];
    return [capital(kind === 'period' ? sayPeriod(String(value), language) : sayDuration(String(value), language))];
  };
}

/** A sentence's beginning: packs write titles as parts of sentences. */
export function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
