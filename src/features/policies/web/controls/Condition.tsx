// The condition of a rule: the builder with the facts of the vocabulary, and figures that may be left to the organisation.
import { useMemo } from 'react';
import { sayValue } from '#phrases/rules.ts';
import { vocabulary as words } from '#policy/index.ts';
import { ConditionBuilder } from '#ui/condition/ConditionBuilder.tsx';
import { type Operator, operatorsFor } from '#ui/condition/condition.ts';
import type { ConditionField, ConditionVocabulary } from '#ui/condition/vocabulary.ts';
import { atStart } from '#ui/phrases.ts';
import { useRuleLanguage } from '../studio/studio.ts';
import { useUsual } from '../studio/useChoices.ts';
import { Figure, type FigureKind } from './Figure.tsx';

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
  const facts = useUsual('facts');
  const spans = useUsual('spans');
  const language = useRuleLanguage();
  return useMemo(
    () => ({
      fields: facts.map(({ value: key, label }): ConditionField => {
        const word = words.facts[key as words.FactName] as words.FactWord;
        const options = word.values?.map((one) => ({ value: one, label: atStart(sayValue(key, one, language)) }));
        return { key, label, type: word.type, options, windowed: word.windowed, operators: operatorsOf(word) };
      }),
      spans,
      startOf: ({ type, options }) => (type === 'choice' ? options?.[0]?.value : firsts[type as keyof typeof firsts]),
      figure: ({ field, ...given }) => (
        <Figure {...given} kind={kinds[field.type as keyof typeof kinds] ?? 'count'} clause={clause} />
      ),
    }),
    [facts, spans, language, clause],
  );
}

/** "Is not" is said by turning the part round; whether something is known is asked only where it may be unknown. */
function operatorsOf({ type, missing }: words.FactWord): readonly Operator[] {
  const needless: readonly Operator[] = missing === null ? ['not'] : ['not', 'known', 'unknown'];
  return operatorsFor(type).filter((one) => !needless.includes(one));
}

const firsts = { since: '1y', money: 10_000, share: '30%', count: 1 } as const;
const kinds: Readonly<Record<'count' | 'money' | 'since' | 'share', FigureKind>> = {
  count: 'count',
  money: 'money',
  since: 'duration',
  share: 'percent',
};
