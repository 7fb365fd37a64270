// The sentence that is looked at: how it stands, what it was read as, what it leaves open, and what one can do about it.
import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReviewedSentence } from '#policy/reader/review/review.ts';
import { acceptanceOf, useDesk } from '../desk.ts';
import { Suggested } from '../model/Suggested.tsx';
import { useReadingPhrases } from '../phrases.ts';
import { CorrectionForm } from './Correction.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { ReadingCard, Says } from './ReadingCard.tsx';
import { SetAside } from './SetAside.tsx';

export function SentenceCard({ onMove }: { onMove: (by: 1 | -1) => void }) {
  const t = useReadingPhrases();
  const { selected, words } = useDesk();
  if (!selected) return <p className="soft">{t('sentence.none')}</p>;
  const { sentence, mark } = selected;
  return (
    <article className="sentence" key={selected.key} aria-label={t('page.readings')}>
      <header className="sentence__head">
        <span>
          <span className={`dot dot--${mark}`} aria-hidden="true" /> <strong>{t(`mark.${mark}`)}</strong>
          {sentence.because && mark !== 'aside' && <span className="soft"> · {t(`because.${sentence.because}`)}</span>}
          {sentence.clause !== '' && <span className="soft"> · {t('sentence.clause', { no: sentence.clause })}</span>}
        </span>
        <span>
          <Button type="text" icon={<UpOutlined />} aria-label={t('sentence.previous')} onClick={() => onMove(-1)} />
          <Button type="text" icon={<DownOutlined />} aria-label={t('sentence.next')} onClick={() => onMove(1)} />
        </span>
      </header>
      <blockquote className="sentence__quote">{words.slice(sentence.span.from, sentence.span.to)}</blockquote>
      <p className="soft small">{t(`markText.${mark === 'to_confirm' && isBound(selected) ? 'bound' : mark}`)}</p>
      <Whole key={selected.key} one={selected} />
    </article>
  );
}

/** Nothing is inferred; it has a condition or an exception that no clock knows. */
function isBound({ readings }: ReviewedSentence): boolean {
  return (
    readings.every(({ reading: { kind, whom, who, trigger, condition, exception } }) =>
      condition || exception ? [kind, whom, who, trigger].every((field) => field?.certainty !== 'implied') : true,
    ) && readings.some(({ reading }) => reading.condition || reading.exception)
  );
}

function Whole({ one }: { one: ReviewedSentence }) {
  const t = useReadingPhrases();
  const { decide } = useDesk();
  const [doing, setDoing] = useState<'write' | 'set_aside'>();
  const { key, readings, questions, written, aside } = one;
  const open = readings.filter(({ state }) => state === 'open');
  const end = () => setDoing(undefined);
  if (aside !== undefined || written) {
    return (
      <section className="reading">
        {aside !== undefined && <p>{t('sentence.asideBecause', { reason: aside || '…' })}</p>}
        {written && (
          <>
            <h3>{t('sentence.written')}</h3>
            <Says one={{ key, reading: written }} />
          </>
        )}
        <Button size="small" onClick={() => decide({ [key]: null })}>
          {t('sentence.restore')}
        </Button>
      </section>
    );
  }
  return (
    <div className="stack">
      {questions.map((asked) => (
        <QuestionCard key={asked.key} asked={asked} />
      ))}
      {readings.map((reading) => (
        <ReadingCard key={reading.key} one={reading} />
      ))}
      {doing === 'write' && (
        <CorrectionForm
          act={t('sentence.accept')}
          onCancel={end}
          onDone={(correction) => decide({ [key]: { as: 'written', correction } })}
        />
      )}
      {doing === 'set_aside' && (
        <SetAside onCancel={end} onDone={(reason) => decide({ [key]: { as: 'set_aside', reason } })} />
      )}
      {doing === undefined && one.mark === 'not_understood' && <Suggested one={one} />}
      {doing === undefined && (
        <div className="row">
          {open.length > 1 && (
            <Button type="primary" onClick={() => decide(acceptanceOf(one))}>
              {t('sentence.acceptAll')}
            </Button>
          )}
          {readings.length === 0 && <Button onClick={() => setDoing('write')}>{t('sentence.write')}</Button>}
          {readings.length !== 1 && one.mark !== 'noise' && (
            <Button type="text" onClick={() => setDoing('set_aside')}>
              {t('sentence.setAside')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
