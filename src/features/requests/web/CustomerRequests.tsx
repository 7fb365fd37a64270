// The requests of one customer on its page: those that are open with their clocks, then the way to the rest.

import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useUiPhrases } from '#ui/phrases.ts';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { customerRequests, type RequestLine } from '../contract.ts';
import { isOpen } from './RequestTable.tsx';
import { requestClock } from './slots.ts';
import { addressOf, useRequestPhrases } from './usePhrases.ts';
import './requests.css';

export default function CustomerRequests({ customerId }: { customerId: string }) {
  const t = useRequestPhrases();
  const ui = useUiPhrases();
  const [all, setAll] = useState(false);
  const pages = usePages(customerRequests, { params: { customerId }, query: {} });
  useLive(`customer:${customerId}`, [customerRequests]);
  const rows = pages.rows ?? [];
  const open = rows.filter(isOpen);
  const shown = all ? rows : open;
  const more = !all && rows.length > open.length && (
    <Button type="link" size="small" onClick={() => setAll(true)}>
      {t('page.all', { count: rows.length })}
    </Button>
  );
  return (
    <Block title={t('page.open')} extra={more}>
      {pages.error !== undefined && <ErrorView error={pages.error} onRetry={pages.onRetry} />}
      {pages.rows === undefined && pages.error === undefined && <Bones lines={2} />}
      {pages.rows !== undefined && shown.length === 0 && <p className="soft">{t('page.noneOpen')}</p>}
      <ul className="request-lines">
        {shown.map((row) => (
          <li key={row.id}>
            <Line row={row} />
          </li>
        ))}
      </ul>
      {all && pages.more && (
        <Button size="small" loading={pages.loadingMore} onClick={pages.onMore}>
          {ui('action.more')}
        </Button>
      )}
    </Block>
  );
}

function Line({ row }: { row: RequestLine }) {
  const t = useRequestPhrases();
  return (
    <div className="row">
      <Link to={addressOf(row)}>{row.title || t('page.gone')}</Link>
      <Badge>{t(`state.${row.state}`)}</Badge>
      {isOpen(row) && (
        <SlotView of={requestClock} given={{ customerId: row.customerId, requestId: row.id, clock: row.clock }} quiet />
      )}
      <span className="soft small">
        {t(`kind.${row.kind}`)} · {row.number} · <RelativeTime at={row.receivedAt} />
      </span>
    </div>
  );
}
