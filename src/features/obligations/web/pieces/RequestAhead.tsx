// Beside a request's agreed time: by when the customer is to be asked again, owed already or only once its time has come.
import { Tooltip } from 'antd';
import { usePair } from '#features/policies/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Ahead, requestAhead } from '../../foreseen/contract.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';
import DutyLines from './DutyLines.tsx';

export default function RequestAhead(params: { customerId: string; requestId: string }) {
  const t = useDutyPhrases();
  const { data } = useEndpoint(requestAhead, { params });
  useLive(`customer:${params.customerId}`, [requestAhead]);
  if (!data || data.open.length + data.ahead.length === 0) return null;
  return (
    <>
      <dt>{t('ahead.title')}</dt>
      <dd>
        {data.open.length > 0 && <DutyLines items={data.open} />}
        {data.ahead.map((one) => (
          <Coming key={`${one.edition}/${one.rule}/${one.from}`} one={one} />
        ))}
      </dd>
    </>
  );
}

function Coming({ one }: { one: Ahead }) {
  const t = useDutyPhrases();
  const say = usePair();
  const title = useDutyTitle();
  const { from, due, clause, agreed, provisional } = one;
  return (
    <div>
      {title(one)} · {t('ahead.by')} <RelativeTime at={due} exact />{' '}
      {provisional && <Badge title={t('line.provisionalText')}>{t('line.provisional')}</Badge>}
      <div className="soft small">
        {t('ahead.from')} <RelativeTime at={from} exact /> ·{' '}
        <Tooltip title={say(one.sentence)}>
          <span>
            {agreed
              ? t('line.agreed', { number: agreed.number, clause: agreed.clause })
              : t('ahead.clause', { policy: say(one.policy), clause })}
          </span>
        </Tooltip>
      </div>
    </div>
  );
}
