// On Today: the warnings one is to be told of, each with why and what is to be done; put away one by one. Nothing where there are none.
import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { PutAway, Strip } from '#ui/page/Strip.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AlertItem, dismissAlert, toldAlerts } from '../contract.ts';
import { dutyLines } from './slots.ts';
import { useAlertPhrases, usePair } from './usePhrases.ts';
import { Clause, Seen } from './Why.tsx';
import './alerts.css';

/** The first few; the others at a press, so that the list of duties stays in sight. */
const first = 3;

export default function TodayAlerts() {
  const t = useAlertPhrases();
  const [all, setAll] = useState(false);
  const { data } = useEndpoint(toldAlerts, {});
  useLive('alerts', [toldAlerts]);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const rest = items.length - first;
  return (
    <Strip label={t('today')} tone="over">
      <header className="told__head">
        <h2>
          <BellOutlined aria-hidden="true" /> {t('today')} <span className="soft">{items.length}</span>
        </h2>
        <Link to="/alerts">{t('all')}</Link>
      </header>
      <ul>
        {(all ? items : items.slice(0, first)).map((item) => (
          <Told key={item.id} item={item} />
        ))}
      </ul>
      {rest > 0 && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('hide') : t('others', { count: rest })}
        </Button>
      )}
      {all && (data?.more ?? 0) > 0 && <p className="soft small">{t('more')}</p>}
    </Strip>
  );
}

function Told({ item }: { item: AlertItem }) {
  const t = useAlertPhrases();
  const pair = usePair();
  // What was done already stands on the customer's page.
  const open = item.duties.filter(({ actionable }) => actionable);
  const act = useAct(dismissAlert, { changes: [toldAlerts] });
  const params = { customerId: item.customerId, alertId: item.id };
  return (
    <li className="told__line">
      <div className="told__what">
        <span>
          <Link to={`/customers/${item.customerId}`}>{item.customerName}</Link> <strong>{pair(item.title)}</strong>{' '}
          <RelativeTime at={item.raisedAt} />
        </span>
        <span className="small">
          <Seen alert={item} /> <Clause alert={item} />
        </span>
        {open.length > 0 && <SlotView of={dutyLines} given={{ items: open }} quiet />}
      </div>
      <PutAway
        label={`${t('see')}: ${item.customerName} ${pair(item.title)}`}
        title={t('see')}
        busy={act.isPending}
        act={() => act.mutateAsync({ params })}
      />
    </li>
  );
}
