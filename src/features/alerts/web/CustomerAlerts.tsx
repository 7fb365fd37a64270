// On the customer's page: the warnings that stand, with why and what is to be done, and at a press those that are over.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Block } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AlertItem, customerAlerts } from '../contract.ts';
import { dutyLines } from './slots.ts';
import { useAlertPhrases, usePair } from './usePhrases.ts';
import { Clause, Over, Seen } from './Why.tsx';
import './alerts.css';

export default function CustomerAlerts({ customerId }: { customerId: string }) {
  const t = useAlertPhrases();
  const [past, setPast] = useState(false);
  const { data } = useEndpoint(customerAlerts, { params: { customerId } });
  useLive(`customer:${customerId}`, [customerAlerts]);
  const items = data?.items ?? [];
  const over = items.filter(({ clearedAt }) => clearedAt !== null);
  const shown = past ? items : items.filter(({ clearedAt }) => clearedAt === null);
  if (items.length === 0) return null;
  return (
    <Block
      title={t('title')}
      extra={
        over.length > 0 && (
          <Button type="link" size="small" aria-expanded={past} onClick={() => setPast(!past)}>
            {past ? t('hide') : t('past', { count: over.length })}
          </Button>
        )
      }
    >
      {shown.length === 0 && <p className="soft">{t('noneStanding')}</p>}
      <ul className="customer-alerts">
        {shown.map((item) => (
          <Standing key={item.id} item={item} />
        ))}
      </ul>
    </Block>
  );
}

function Standing({ item }: { item: AlertItem }) {
  const t = useAlertPhrases();
  const pair = usePair();
  const isOver = item.clearedAt !== null;
  return (
    <li className={isOver ? 'customer-alert customer-alert--over' : 'customer-alert'}>
      <span className="row">
        <strong>{pair(item.title)}</strong>
        {isOver ? <Badge tone="calm">{t('clearedWord')}</Badge> : <Badge tone="over">{t('standing')}</Badge>}
        {item.resting && !isOver && <Badge title={t('resting')}>{t('rested')}</Badge>}
        <span className="soft small">
          {t('raised')} <RelativeTime at={item.raisedAt} />
          {item.clearedAt !== null && (
            <>
              {' · '}
              {t('cleared')} <RelativeTime at={item.clearedAt} />
            </>
          )}
        </span>
      </span>
      <span className="small">
        <Seen alert={item} /> <Clause alert={item} />
      </span>
      <Over alert={item} />
      {item.duties.length > 0 && <SlotView of={dutyLines} given={{ items: item.duties }} quiet />}
    </li>
  );
}
