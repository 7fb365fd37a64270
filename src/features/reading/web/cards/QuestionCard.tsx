// A question that the text leaves open: the usual answers, or one's own.
import { Button, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReviewedQuestion } from '#policy/reader/review/review.ts';
import { useDesk } from '../desk.ts';
import { useReadingPhrases } from '../phrases.ts';
import { useSaidAnswer, useSaidWords } from './say.ts';

const lengths = ['min', 'h', 'd', ' working_hours', ' working_days', 'mo'] as const;
const spans = ['day', 'week', 'month', 'year'] as const;
const own = 'own';
/** More ways to answer than this fold up. */
const mostShown = 6;

export function QuestionCard({ asked: { key, question, answer } }: { asked: ReviewedQuestion }) {
  const t = useReadingPhrases();
  const said = useSaidAnswer();
  const words = useSaidWords()(question);
  const { decide, point } = useDesk();
  const { about, choices, span } = question;
  const mayOwn = about === 'how_often' || about === 'how_soon';
  const isOwn = answer !== undefined && !choices.includes(answer);
  const [chosen, setChosen] = useState<string | undefined>(isOwn ? own : answer);
  // What was answered may be taken back elsewhere: only that somebody is writing their own is known here alone.
  const shown = chosen === own || isOwn ? own : answer;
  const pick = (value: string) => {
    setChosen(value);
    if (value !== own) decide({ [key]: { as: 'answered', answer: value } });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only shows the place; whoever cannot point reads the words
    <section className="reading reading--asked" onMouseEnter={() => point(span)} onMouseLeave={() => point(undefined)}>
      <h3 id={`ask-${key}`}>{t(`question.${about}`, { words })}</h3>
      {choices.length > mostShown ? (
        <Select
          aria-labelledby={`ask-${key}`}
          className="reading__choice"
          placeholder={t('question.choose')}
          value={shown ?? null}
          options={choices.map((choice) => ({ value: choice as string | null, label: said(about, choice) }))}
          onChange={(value) => value !== null && pick(value)}
        />
      ) : (
        <Radio.Group
          className="reading__choices"
          aria-labelledby={`ask-${key}`}
          value={shown ?? null}
          onChange={({ target }) => pick(String(target.value))}
        >
          {choices.map((choice) => (
            <Radio key={choice} value={choice}>
              {said(about, choice)}
            </Radio>
          ))}
          {mayOwn && <Radio value={own}>{t('question.own')}</Radio>}
        </Radio.Group>
      )}
      {chosen === own && (
        <OwnAnswer
          isPeriod={about === 'how_often'}
          onAnswer={(value) => decide({ [key]: { as: 'answered', answer: value } })}
        />
      )}
      {isOwn && <p className="soft small">{t('question.answered', { answer: said(about, answer) })}</p>}
      {answer === undefined && mayOwn && <p className="soft small">{t('sentence.sleeps')}</p>}
      {answer !== undefined && (
        <div className="row">
          <Button
            size="small"
            type="text"
            onClick={() => {
              setChosen(undefined);
              decide({ [key]: null });
            }}
          >
            {t('question.undo')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** A number and a unit: '3 working_days', '2 weeks'. */
function OwnAnswer({ isPeriod, onAnswer }: { isPeriod: boolean; onAnswer: (answer: string) => void }) {
  const t = useReadingPhrases();
  const [amount, setAmount] = useState<number | null>(null);
  const [unit, setUnit] = useState<string>(isPeriod ? 'week' : 'h');
  const options = isPeriod
    ? spans.map((value) => ({ value: value as string, label: t(`span.${value}`) }))
    : lengths.map((value) => ({ value: value as string, label: t(`length.${value}`) }));
  const answer = isPeriod ? (amount === 1 ? unit : `${amount} ${unit}s`) : `${amount}${unit}`;
  return (
    <div className="row">
      <InputNumber
        aria-label={t('question.ownAmount')}
        min={1}
        max={9999}
        precision={0}
        value={amount}
        onChange={setAmount}
      />
      <Select
        aria-label={t('question.ownUnit')}
        value={unit}
        options={options}
        onChange={setUnit}
        popupMatchSelectWidth={false}
      />
      <Button disabled={amount === null} onClick={() => onAnswer(answer)}>
        {t('question.answer')}
      </Button>
    </div>
  );
}
