// The load of requests: how much each colleague and each queue has; the requests of one, dragged to another or handed over by a press.
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { handOver, listQueue, type Queued, requestLoad } from '../../contract.ts';
import { moved } from '../useMoving.ts';
import { useQueuePhrases } from '../usePhrases.ts';
import { Held } from './Held.tsx';
import { Holders, type Target } from './Holders.tsx';
import '../queues.css';
import './load.css';

const calm = 2000;

export default function LoadPage() {
  const t = useQueuePhrases();
  const { search, setSearch } = useAddress();
  const { data, error, refetch } = useEndpoint(requestLoad, {});
  const [dragged, setDragged] = useState<Queued>();
  const give = useGiving();
  useLive('requests', [requestLoad, listQueue], calm);
  const crumbs = [{ label: t('nav'), to: '/queue' }];
  const chosen = search.person ?? search.department;
  return (
    <Page title={t('load.title')} lead={t('load.lead')} crumbs={crumbs}>
      {error !== null && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Bones lines={8} />}
      {data && (
        <div className="load">
          <Holders
            load={data}
            chosen={chosen}
            isDragging={dragged !== undefined}
            onChoose={({ id, kind }) =>
              setSearch({
                person: kind === 'person' ? id : undefined,
                department: kind === 'department' ? id : undefined,
              })
            }
            onDrop={(target) => {
              if (dragged) void give(dragged, target);
              setDragged(undefined);
            }}
          />
          <Held load={data} person={search.person} department={search.department} onDrag={setDragged} />
        </div>
      )}
    </Page>
  );
}

/** Gives a request to whom it was dropped on. */
function useGiving(): (item: Queued, target: Target) => Promise<void> {
  const t = useQueuePhrases();
  const toast = useToast();
  const act = useAct(handOver, { changes: moved });
  return async ({ id, customerId, version, owner, department }, { kind, id: to, name }) => {
    if (kind === 'person' ? owner?.id === to : owner === null && department?.id === to) return;
    const target = kind === 'person' ? { personId: to } : { departmentId: to };
    try {
      await act.mutateAsync({ params: { customerId, requestId: id }, body: { version, ...target } });
      toast.done(t('load.moved', { name }));
    } catch (error) {
      toast.failed(error);
    }
  };
}
