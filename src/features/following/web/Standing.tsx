// How a request stands, in the customer's words: what comes next and by when, and the way so far.
import { CheckCircleFilled } from '@ant-design/icons';
import { useSide } from '#ui/phrases.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useExactText } from '#ui/time/words.ts';
import type { Followed } from '../contract.ts';
import { useFollowingPhrases } from './usePhrases.ts';

export function Next({ request }: { request: Followed }) {
  const t = useFollowingPhrases();
  const exact = useExactText();
  const now = useNow('minute');
  const { state, promised, agreedTime, isPaused, asked } = request;
  const next = state === 'resolved' && !asked.closing ? 'confirmed' : state;
  const who = useWho(request);
  return (
    <section className="sheet following__next" aria-label={t('page.next')}>
      <strong>{t(`next.${next}`)}</strong>
      {promised !== null && (
        <p>{t(now > promised.due ? 'page.late' : `promise.${promised.duty}`, { time: exact(promised.due) })}</p>
      )}
      {agreedTime !== null && (
        <p>
          {t('page.agreedTime')} <RelativeTime at={agreedTime} exact />
        </p>
      )}
      {isPaused && <p>{t('page.paused')}</p>}
      {who !== undefined && <p className="soft">{who}</p>}
    </section>
  );
}

function useWho({ staff: { post, name } }: Followed): string | undefined {
  const t = useFollowingPhrases();
  const side = useSide();
  if (post !== null)
    return name === null ? t('page.staff', { post: post[side] }) : t('page.staffNamed', { name, post: post[side] });
  return name === null ? undefined : t('page.staffName', { name });
}

export function Path({ request: { path } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const last = path.findLastIndex(({ takenAt }) => takenAt !== null);
  return (
    <ol className="following__path">
      {path.map(({ step, takenAt }, index) => (
        <li
          key={step}
          className={takenAt === null ? 'soft' : undefined}
          {...(index === last ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true" className="following__mark">
            {takenAt === null ? <span className="following__open" /> : <CheckCircleFilled />}
          </span>
          <span>{t(`way.${step}`)}</span>
          {takenAt !== null && (
            <span className="soft small">
              <RelativeTime at={takenAt} exact />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
