// The fields of a reading in words.

import { sayDuration, sayPeriod } from '#phrases/rules.ts';
import type { Asked, Field, Reading } from '#policy/reader/model.ts';
import { periodChoices, periodWritten, unitChoices, withoutMyriads } from '#policy/reader/review/choices.ts';
import { roles, type StepName, steps } from '#policy/vocabulary/index.ts';
import { useLanguage } from '#ui/phrases.ts';
import { useReadingPhrases } from '../phrases.ts';

export interface SaidField {
  readonly name: 'kind' | 'whom' | 'quantity' | 'per' | 'trigger' | 'who' | 'channel' | 'condition' | 'exception';
  readonly text: string;
  readonly field: Field<unknown>;
}

/** Every field that a reading has, in words. */
export function useSaidFields(): (reading: Reading) => SaidField[] {
  const t = useReadingPhrases();
  const isEnglish = useLanguage() === 'en';
  const comma = isEnglish ? ', ' : '、';
  const unitOf = (unit: string, count: number) => (isOneOf(unitChoices, unit) ? t(`unit.${unit}`, { count }) : unit);
  const saidPeriod = (words: string) => {
    const written = isEnglish ? periodWritten(words) : undefined;
    return written === undefined ? words : sayPeriod(written, 'en');
  };
  return ({ kind, within, whom, quantity, quantityMax, unit, comparator, per, ...words }) => {
    const bound = comparator && comparator.value !== 'between' ? `${t(`comparator.${comparator.value}`)} ` : '';
    const figures = [quantity?.value, quantityMax].filter((value) => value !== undefined);
    const written = figures.map((value) => (isEnglish ? withoutMyriads(value, unit ?? '') : { value, unit }));
    const amount = written.map(({ value }) => (isEnglish ? value.toLocaleString('en') : `${value}`)).join('–');
    const last = written.at(-1);
    const counted = last?.unit ? unitOf(last.unit, last.value) : '';
    const all: (SaidField | undefined)[] = [
      { name: 'kind', text: t(`kind.${kind.value}`), field: kind },
      whom && { name: 'whom', text: [...(within?.value ?? []), ...whom.value].join(comma), field: whom },
      quantity && { name: 'quantity', text: `${bound}${amount} ${counted}`.trim(), field: quantity },
      per && {
        name: 'per',
        text: isOneOf(periodChoices, per.value) ? t(`period.${per.value}`) : saidPeriod(per.value),
        field: per,
      },
      ...(['trigger', 'who', 'channel', 'condition', 'exception'] as const).map((name) => {
        const field = words[name];
        return field && { name, text: field.value, field };
      }),
    ];
    return all.filter((field) => field !== undefined);
  };
}

/** What a question asks about: the words of the text; of a way of requests its steps. */
export function useSaidWords(): (question: { readonly about: Asked; readonly words: string }) => string {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return ({ about, words }) =>
    about === 'which_path'
      ? words
          .split(' ')
          .map((name) => (isOneOf(Object.keys(steps) as StepName[], name) ? steps[name][language] : name))
          .join(' – ')
      : words;
}

/** An answer to a question: a period, a duration, or a word of ours. */
export function useSaidAnswer(): (about: Asked, answer: string) => string {
  const t = useReadingPhrases();
  const language = useLanguage();
  return (about, answer) => {
    if (about === 'how_often') return sayPeriod(answer, language);
    if (about === 'how_soon') return sayDuration(answer, language);
    if (about === 'who_cares') {
      const post = isOneOf(Object.keys(roles) as (keyof typeof roles)[], answer) ? roles[answer] : undefined;
      if (post) return language === 'en' ? post.en : post.zh;
    }
    // A post of the document is said as the document says it.
    return t(`answer.${about}.${answer.replaceAll(':', '_').replaceAll(',', '_')}` as 'answer.any_or_all.any', {
      defaultValue: answer,
    });
  };
}

function isOneOf<Choice extends string>(choices: readonly Choice[], value: string): value is Choice {
  return (choices as readonly string[]).includes(value);
}
