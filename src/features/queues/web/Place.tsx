// Beside a request: in which queue it stands or was taken from, why, and the ways on: take it, pass it on.
import { Button } from 'antd';
import { useState } from 'react';
import { showRequest } from '#features/requests/contract.ts';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Block } from '#ui/page/Page.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { showPlace } from '../contract.ts';
import { PassOn } from './PassOn.tsx';
import { Take } from './Take.tsx';
import { useQueuePhrases } from './usePhrases.ts';
import './queues.css';

export default function PlacePart(params: { customerId: string; requestId: string }) {
  const t = useQueuePhrases();
  const may = useMay();
  const { id } = useReader();
  const [isPassing, setPassing] = useState(false);
  const { data } = useEndpoint(showPlace, { params });
  const isOpen = useIsOpen(params);
  useLive(`customer:${params.customerId}`, [showPlace]);
  if (!data || !isOpen) return null;
  const { owner, version } = data;
  const of = { ...params, version };
  const leading = may('request.dispatch');
  const mayPass = leading || (may('request.take') && (owner === null || owner.id === id));
  if (data.place === null && owner !== null && !mayPass) return null;
  return (
    <Block title={t('place.title')}>
      <Standing whole={data} />
      <div className="row">
        {owner === null && may('request.take') && <Take {...of} />}
        {mayPass && (
          <Button size="small" onClick={() => setPassing(true)}>
            {t('pass.act')}
          </Button>
        )}
      </div>
      <PassOn of={of} ownerId={owner?.id} leading={leading} open={isPassing} onClose={() => setPassing(false)} />
    </Block>
  );
}

function useIsOpen(params: { customerId: string; requestId: string }): boolean {
  const { data } = useEndpoint(showRequest, { params });
  return data !== undefined && data.request.state !== 'closed' && data.request.state !== 'cancelled';
}

function Standing({ whole: { owner, place } }: { whole: ReplyOf<typeof showPlace> }) {
  const t = useQueuePhrases();
  const department = place?.department?.name;
  const where = owner === null ? (department ? 'place.inQueue' : 'place.nobody') : 'place.taken';
  return (
    <>
      {(owner === null || department !== undefined) && <p>{t(where, { department: department ?? '' })}</p>}
      {place !== null && (
        <p className="soft small">
          {place.byRule ? t('place.rule') : place.byName !== null && t('place.by', { name: place.byName })} ·{' '}
          <RelativeTime at={place.since} />
        </p>
      )}
      {place?.words && <p className="queue__words">{place.words}</p>}
    </>
  );
}
