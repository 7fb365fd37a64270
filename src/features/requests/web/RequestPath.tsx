// The way of a request: its stages in a line (reached, passed over, to come), and each step that was taken with its person and words.
import { CheckCircleFilled, CheckOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Timeline } from '#ui/data/Timeline.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type RequestPage, type StepTaken, steps } from '../contract.ts';
import { useRequestPhrases, useStageNames } from './usePhrases.ts';
import './requests.css';

export function RequestPath({ path }: { path: RequestPage['path'] }) {
  const t = useRequestPhrases();
  const last = path.findLastIndex(({ reachedAt }) => reachedAt !== null);
  return (
    <ol className="request-path">
      {path.map(({ stage, reachedAt, byName, byLink }, index) => (
        <li
          key={stage}
          className={stageClass(reachedAt !== null, index < last)}
          {...(index === last ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true">{iconOf(reachedAt !== null, index < last)}</span>
          <strong>{t(`stage.${stage}`)}</strong>
          {reachedAt !== null && (
            <span className="soft small">
              {(byName || byLink) && t('page.reached', { name: byName ?? t('page.byLink') })}
              <RelativeTime at={reachedAt} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function stageClass(isReached: boolean, isBefore: boolean): string {
  if (isReached) return 'request-path__stage request-path__stage--reached';
  return isBefore ? 'request-path__stage request-path__stage--passed' : 'request-path__stage';
}

function iconOf(isReached: boolean, isBefore: boolean) {
  if (isReached) return <CheckCircleFilled />;
  return isBefore ? <MinusCircleOutlined /> : <span className="request-path__open" />;
}

/** A step recorded this much later than it happened says so (ms). */
const later = 5 * 60_000;

export function TakenSteps({ taken }: { taken: readonly StepTaken[] }) {
  const t = useRequestPhrases();
  const items = [...taken].reverse().map((one) => {
    const step = steps.find((known) => known === one.step);
    return {
      id: one.id,
      at: one.occurredAt,
      icon: <CheckOutlined />,
      title: step ? t(`step.${step}`) : one.step,
      who: one.byName ?? (one.byLink ? t('page.byLink') : undefined),
      body: <Words one={one} />,
    };
  });
  return <Timeline items={items} />;
}

function Words({ one }: { one: StepTaken }) {
  const t = useRequestPhrases();
  const names = useStageNames();
  return (
    <>
      {one.words && <div className="request-words">{one.words}</div>}
      {one.passedOver.length > 0 && (
        <div className="soft">{t('page.passedOver', { stages: names(one.passedOver), reason: one.reason ?? '' })}</div>
      )}
      {one.recordedAt - one.occurredAt > later && <div className="soft small">{t('page.recordedLater')}</div>}
    </>
  );
}
