// Whether troubles of the machine are told by mail, to whom, and what there was lately.
import { Form, Switch } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AlarmItem, type Alarms, readAlarms, setAlarms } from '../contract.ts';
import { Preview } from './Preview.tsx';
import { useAlarmPhrases } from './usePhrases.ts';
import './alarms.css';

export default function AlarmSettings() {
  const t = useAlarmPhrases();
  const toast = useToast();
  const { data } = useEndpoint(readAlarms, {});
  const act = useAct(setAlarms, { changes: [readAlarms], onDone: () => toast.done(t('saved')) });
  if (!data) return null;
  const turn = (isOn: boolean) => act.mutate({ body: { isOn } }, { onError: (fault) => toast.failed(fault) });
  return (
    <Block title={t('title')}>
      <p className="soft">{t('lead')}</p>
      <Form layout="vertical">
        <Form.Item label={t('on')} htmlFor="alarms-on">
          <Switch id="alarms-on" checked={data.isOn} loading={act.isPending} onChange={turn} />
        </Form.Item>
      </Form>
      {data.changedAt !== null && (
        <p className="soft small">
          {t('changed', { name: data.changedByName ?? '' })} <RelativeTime at={data.changedAt} />
        </p>
      )}
      <Reach alarms={data} />
      <h3 className="alarms__head">{t('lately')}</h3>
      {data.alarms.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="alarms">
        {data.alarms.map((alarm) => (
          <Line key={`${alarm.kind}-${alarm.beganAt}`} alarm={alarm} />
        ))}
      </ul>
      <Preview />
    </Block>
  );
}

/** Who gets it, or why nobody does. */
function Reach({ alarms: { canSend, people, unsent } }: { alarms: Alarms }) {
  const t = useAlarmPhrases();
  const isReached = people.some(({ hasAddress }) => hasAddress);
  const names = people.map(({ name, hasAddress }) => (hasAddress ? name : t('noAddress', { name })));
  return (
    <>
      {!canSend && <p role="status">{t('off')}</p>}
      {isReached ? (
        <p>
          {t('to')} <span className="soft">{names.join(' · ')}</span>
        </p>
      ) : (
        <p role="status">{t('nobody')}</p>
      )}
      {unsent > 0 && <p role="status">{t('unsent', { count: unsent })}</p>}
    </>
  );
}

function Line({ alarm: { kind, beganAt, endedAt, toldAt } }: { alarm: AlarmItem }) {
  const t = useAlarmPhrases();
  return (
    <li className="row">
      <span>{t(`name.${kind}`)}</span>
      <span className="soft small">
        {t('since')} <RelativeTime at={beganAt} exact />
        {endedAt !== null && (
          <>
            {' '}
            {t('until')} <RelativeTime at={endedAt} exact />
          </>
        )}
        {toldAt === null && ` · ${t('untold')}`}
      </span>
      {endedAt === null && <Badge tone="over">{t('lasts')}</Badge>}
    </li>
  );
}
