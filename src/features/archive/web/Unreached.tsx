// In the head of a customer's page: somebody tried to reach them and could not. Cleaning asks how often that was.
import { Button } from 'antd';
import { showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { useToast } from '#ui/page/toast.tsx';
import { noteUnreached } from '../cleaning/contract.ts';
import { useArchivePhrases } from './usePhrases.ts';

export default function Unreached({ customerId, onDone }: { customerId: string; onDone?: (() => void) | undefined }) {
  const t = useArchivePhrases();
  const toast = useToast();
  const act = useAct(noteUnreached, { changes: [showTimeline] });
  // Beside a list the panel records contacts; there is no room for more.
  if (onDone) return null;
  const note = async () => {
    try {
      await act.mutateAsync({ params: { customerId }, body: { channel: 'phone' } });
      toast.done(t('cleaning.unreachedDone'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button loading={act.isPending} onClick={() => void note()}>
      {t('cleaning.unreached')}
    </Button>
  );
}
