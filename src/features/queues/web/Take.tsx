// Taking a request that nobody has in hand, by one press.
import { Button } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { useToast } from '#ui/page/toast.tsx';
import { takeRequest } from '../contract.ts';
import { moved } from './useMoving.ts';
import { useQueuePhrases } from './usePhrases.ts';

export function Take({ customerId, requestId, version }: { customerId: string; requestId: string; version: number }) {
  const t = useQueuePhrases();
  const toast = useToast();
  const act = useAct(takeRequest, { changes: moved });
  const take = async () => {
    try {
      await act.mutateAsync({ params: { customerId, requestId }, body: { version } });
      toast.done(t('take.done'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button size="small" type="primary" loading={act.isPending} onClick={() => void take()}>
      {t('take.act')}
    </Button>
  );
}
