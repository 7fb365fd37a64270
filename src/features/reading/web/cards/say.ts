// The fields of a reading in words.

import { sayDuration, sayPeriod } from '#phrases/rules.ts';
import type { Field, Reading } from '#policy/reader/model.ts';
import { periodChoices, unitChoices } from '#policy/reader/review/choices.ts';
import { useLanguage } from '#ui/phrases.ts';
import { useReadingPhrases } from '../phrases.ts';

export interface SaidField {
  readonly name: 'kind' | 'whom' | 'quantity' | 'per' | 'trigger' | 'who';
  readonly text: string;
  readonly field: Field<unknown>;
}

/** Every field that a reading has, in words. */
export function useSaidFields(): (reading: Reading) => SaidField[] {
  const t = useReadingPhrases();
  const comma = useLanguage() === 'en' ? ', ' : '、';
  const unitOf = (unit: string) => (isOneOf(unitChoices, unit) ? t(`unit.${unit}`) : unit);
  return ({ kind, whom, quantity, quantityMax, unit, comparator, per, trigger, who }) => {
    const bound = comparator && comparator.value !== 'between' ? `${t(`comparator.${comparator.value}`)} ` : '';
    const amount = quantityMax === undefined ? `${quantity?.value}` : `${quantity?.value}–${quantityMax}`;
    const all: (SaidField | undefined)[] = [
      { name: 'kind', text: t(`kind.${kind.value}`), field: kind },
      whom && { name: 'whom', text: whom.value.join(comma), field: whom },
      quantity && { name: 'quantity', text: `${bound}${amount} ${unit ? unitOf(unit) : ''}`.trim(), field: quantity },
      per && {
        name: 'per',
        text: isOneOf(periodChoices, per.value) ? t(`period.${per.value}`) : per.value,
        field: per,
      },
      trigger && { name: 'trigger', text: trigger.value, field: trigger },
      who && { name: 'who', text: who.value, field: who },
    ];
    return all.filter((field) => field !== undefined);
  };
}

/** An answer to a question: a period, a duration, or a word of ours. */
export function useSaidAnswer(): (about: string, answer: string) => string {
  const t = useReadingPhrases();
  const language = useLanguage();
  return (about, answer) => {
    if (answer === 'any' || answer === 'all') return t(`question.${answer}`);
    return about === 'how_often' ? sayPeriod(answer, language) : sayDuration(answer, language);
  };
}

function isOneOf<Choice extends string>(choices: readonly Choice[], value: string): value is Choice {
  return (choices as readonly string[]).includes(value);
}
