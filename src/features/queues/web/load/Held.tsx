// The requests of the colleague or the queue that was chosen, to be dragged or handed over.
import { Button } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { listQueue, type Queued, type requestLoad } from '../../contract.ts';
import { PassOn } from '../PassOn.tsx';
import { Rows } from '../Rows.tsx';
import { useQueuePhrases } from '../usePhrases.ts';

interface HeldProps {
  load: ReplyOf<typeof requestLoad>;
  person: string | undefined;
  department: string | undefined;
  onDrag: (item: Queued) => void;
}

const most = 1000;

export function Held({ load, person, department, onDrag }: HeldProps) {
  const t = useQueuePhrases();
  const query = {
    part: 'all' as const,
    limit: most,
    ...(person !== undefined && { personId: person }),
    ...(department !== undefined && { departmentId: department }),
  };
  const isChosen = person !== undefined || department !== undefined;
  const { data, error, refetch } = useEndpoint(listQueue, { query }, { enabled: isChosen, keepPrevious: true });
  const holder = [...load.people, ...load.queues].find(({ id }) => id === person || id === department);
  if (!isChosen) return <p className="soft">{t('load.hint')}</p>;
  if (error !== null && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={6} />;
  const beyond = data.more ? 0 : (holder?.open ?? 0) - data.items.length;
  return (
    <div>
      <h2>{t('load.of', { name: holder?.name ?? '' })}</h2>
      {data.items.length === 0 && <p className="soft">{t('load.none')}</p>}
      {data.items.length > 0 && <Rows items={data.items} end={hand} onDrag={onDrag} />}
      {beyond > 0 && <p className="soft small">{t('load.beyond', { count: beyond })}</p>}
    </div>
  );
}

const hand = (item: Queued) => <Hand item={item} />;

function Hand({ item }: { item: Queued }) {
  const t = useQueuePhrases();
  const [isOpen, setOpen] = useState(false);
  const of = { customerId: item.customerId, requestId: item.id, version: item.version };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('pass.act')}
      </Button>
      {isOpen && <PassOn of={of} ownerId={item.owner?.id} leading open onClose={() => setOpen(false)} />}
    </>
  );
}
