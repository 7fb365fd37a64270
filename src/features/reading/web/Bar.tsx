// How far the review is: how many sentences of each kind, each leading to the next of them; all certain ones accepted at once.
import { UndoOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { type Mark, marks } from '#policy/reader/review/review.ts';
import { useToast } from '#ui/page/toast.tsx';
import { acceptanceOf, isToDo, nextOf, useDesk } from './desk.ts';
import { useReadingPhrases } from './phrases.ts';
import type { Changes } from './useDecisions.ts';

export function Bar({ onNext }: { onNext: () => void }) {
  const t = useReadingPhrases();
  const toast = useToast();
  const { review, selected, select, decide, undo } = useDesk();
  const { sentences, tally } = review;
  const left = sentences.filter(isToDo).length;
  const done = tally.settled + tally.aside;
  const certain = sentences.filter(({ mark }) => mark === 'certain');
  const jump = (mark: Mark) => {
    const next = nextOf(sentences, selected?.key, (one) => one.mark === mark);
    if (next) select(next.key);
  };
  const acceptAll = () => {
    const changes: Changes = Object.assign({}, ...certain.map(acceptanceOf));
    const keys = Object.keys(changes);
    decide(changes);
    toast.done(t('bar.acceptedAll', { count: keys.length }), {
      undo: async () => decide(Object.fromEntries(keys.map((key) => [key, null]))),
    });
  };
  return (
    <section className="review-bar" aria-label={t('bar.label')}>
      <Progress
        className="review-bar__progress"
        percent={left + done === 0 ? 100 : Math.round((100 * done) / (left + done))}
        size="small"
        aria-label={t('bar.label')}
      />
      <div className="review-bar__marks">
        {marks
          .filter((mark) => tally[mark] > 0)
          .map((mark) => (
            <button
              key={mark}
              type="button"
              className="review-bar__mark"
              aria-label={t('bar.jump', { mark: t(`mark.${mark}`), count: tally[mark] })}
              onClick={() => jump(mark)}
            >
              <span className={`dot dot--${mark}`} aria-hidden="true" /> {t(`mark.${mark}`)}{' '}
              <strong>{tally[mark]}</strong>
            </button>
          ))}
      </div>
      <div className="row">
        <Button
          type="text"
          icon={<UndoOutlined />}
          disabled={!undo}
          onClick={undo}
          aria-label={t('bar.undo')}
          title={t('bar.undo')}
        />
        {certain.length > 0 && <Button onClick={acceptAll}>{t('bar.acceptAll', { count: certain.length })}</Button>}
        {left > 0 ? <Button onClick={onNext}>{t('bar.next')}</Button> : <span className="soft">{t('bar.done')}</span>}
      </div>
    </section>
  );
}
