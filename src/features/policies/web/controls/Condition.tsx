// The condition of a rule: the builder with the facts of the vocabulary, and figures that may be left to the organisation.
import { useMemo } from 'react';
import { sayValue } from '#phrases/rules.ts';
import { ConditionBuilder } from '#ui/condition/ConditionBuilder.tsx';
import type { ConditionField, ConditionVocabulary } from '#ui/condition/vocabulary.ts';
import { atStart, useLanguage } from '#ui/phrases.ts';
import { useFactWords, useUsual, useWords } from '../studio/useChoices.ts';
import { Figure, type FigureKind } from './Figure.tsx';
import { factField } from './fact-field.ts';
import { NewFact } from './NewFact.tsx';

interface ConditionProps {
  value: unknown;
  onChange: (value: unknown) => void;
  clause: string;
}

export function Condition({ value, onChange, clause }: ConditionProps) {
  const vocabulary = useFactVocabulary(clause);
  return <ConditionBuilder vocabulary={vocabulary} value={value} onChange={onChange} />;
}

function useFactVocabulary(clause: string): ConditionVocabulary {
  const facts = useWords('facts');
  const table = useFactWords();
  const spans = useUsual('spans');
  const language = useLanguage();
  return useMemo(
    () => ({
      fields: facts.flatMap(({ value: key, label }): ConditionField[] => {
        const word = table[key];
        if (!word) return [];
        const say = (value: string) => atStart(sayValue(key, value, language, table));
        return [factField({ key, label, word, say })];
      }),
      spans,
      startOf: ({ type, options }) => (type === 'choice' ? options?.[0]?.value : firsts[type as keyof typeof firsts]),
      making: (typed, use) => <NewFact typed={typed} onMade={use} />,
      figure: ({ field, ...given }) => (
        <Figure {...given} kind={kinds[field.type as keyof typeof kinds] ?? 'count'} clause={clause} />
      ),
    }),
    [facts, table, spans, language, clause],
  );
}

const firsts = { since: '1y', money: 10_000, share: '30%', count: 1 } as const;
const kinds: Readonly<Record<'count' | 'money' | 'since' | 'share', FigureKind>> = {
  count: 'count',
  money: 'money',
  since: 'duration',
  share: 'percent',
};
