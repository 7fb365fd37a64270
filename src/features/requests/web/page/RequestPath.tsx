// The way of a request as a line of stages: reached, next, still to come, or not expected of this kind.
import { CheckCircleFilled, CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { RequestPage } from '../../contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';
import '../requests.css';

export function RequestPath({ path }: { path: RequestPage['path'] }) {
  const t = useRequestPhrases();
  const last = path.findLastIndex(({ reachedAt }) => reachedAt !== null);
  return (
    <ol className="request-path">
      {path.map(({ stage, reachedAt, byName }, index) => (
        <li
          key={stage}
          className={stageClass(reachedAt !== null, index < last)}
          {...(index === last ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true">{iconOf(reachedAt !== null, index < last)}</span>
          <strong>{t(`stage.${stage}`)}</strong>
          {reachedAt !== null && (
            <span className="soft small">
              {byName && t('page.reached', { name: byName })}
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
  return isBefore ? <MinusCircleOutlined /> : <CheckCircleOutlined />;
}
