// How a fact is stated: the control that fits its kind.
import { InputNumber, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { sayFact, sayValue } from '#phrases/conditions.ts';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useCustomerPhrases, useFactWords } from '../usePhrases.ts';

export type Stated = string | number | boolean | null;

interface AnswersProps {
  readonly fact: string;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChosen: (value: Stated) => void;
}

/** What is stated, by the kind of the fact: a figure, a day, yes or no, one of its values; and that nobody has said. */
export function Answers({ fact, value, disabled, onChosen }: AnswersProps) {
  const language = useLanguage();
  const table = useFactWords();
  const word = table[fact];
  const label = sayFact(fact, language, table);
  if (word?.type === 'count' || word?.type === 'money')
    return <FigureAnswer label={label} isMoney={word.type === 'money'} {...{ value, disabled, onChosen }} />;
  if (word?.type === 'since')
    return (
      <DayPicker
        aria-label={label}
        value={typeof value === 'string' ? value : undefined}
        disabled={disabled}
        onChange={(day) => onChosen(day ?? null)}
      />
    );
  return <Choices {...{ fact, value, disabled, onChosen }} />;
}

interface FigureProps extends Omit<AnswersProps, 'fact'> {
  readonly label: string;
  readonly isMoney: boolean;
}

/** A figure counts when one leaves it or presses Enter; an empty one takes it back. */
function FigureAnswer({ label, isMoney, value, disabled, onChosen }: FigureProps) {
  const standing = typeof value === 'number' ? value : null;
  const [typed, setTyped] = useState(standing);
  useEffect(() => setTyped(standing), [standing]);
  const settle = () => {
    if (typed !== standing) onChosen(typed);
  };
  return (
    <InputNumber
      aria-label={label}
      {...(isMoney ? { prefix: '¥', precision: 2 } : {})}
      min={0}
      value={typed}
      disabled={disabled}
      onChange={setTyped}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

function Choices({ fact, value, disabled, onChosen }: AnswersProps) {
  const t = useCustomerPhrases();
  const language = useLanguage();
  const table = useFactWords();
  const word = table[fact];
  const choices = word?.values?.map((one) => ({ value: one, label: sayValue(fact, one, language, table) })) ?? [
    { value: 'yes', label: t('judgement.yes') },
    { value: 'no', label: t('judgement.no') },
  ];
  const standing = value === undefined ? 'unknown' : value === true ? 'yes' : value === false ? 'no' : String(value);
  const answer = (chosen: string) =>
    onChosen(chosen === 'unknown' ? null : word?.values === undefined ? chosen === 'yes' : chosen);
  return (
    <Segmented
      size="small"
      aria-label={sayFact(fact, language, table)}
      options={[...choices, { value: 'unknown', label: t('judgement.unknown') }]}
      value={standing}
      disabled={disabled}
      onChange={answer}
    />
  );
}
