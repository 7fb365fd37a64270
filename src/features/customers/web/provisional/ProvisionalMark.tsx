// Beside the name of a caller whom nobody knew: what that means, and the way to a full record.
import { Button, Popover } from 'antd';
import type words from '#phrases/zh-CN/intake.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { phrasesOf } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { showCustomer } from '../../contract.ts';
import { completeCaller } from '../../provisional/contract.ts';

const useIntakePhrases = phrasesOf<typeof words>('intake');

export default function ProvisionalMark({ customerId }: { customerId: string }) {
  const t = useIntakePhrases();
  const toast = useToast();
  const may = useMay();
  const { data } = useEndpoint(showCustomer, { params: { customerId } });
  const act = useAct(completeCaller, { changes: [showCustomer] });
  if (!data || data.provisionalSince === null) return null;
  const complete = async () => {
    try {
      await act.mutateAsync({ params: { customerId } });
      toast.done(t('provisional.done'));
    } catch (error) {
      toast.failed(error);
    }
  };
  const content = (
    <div className="provisional-text">
      <p>{t('provisional.text')}</p>
      {may('customer.write') && (
        <Button size="small" loading={act.isPending} onClick={complete}>
          {t('provisional.complete')}
        </Button>
      )}
    </div>
  );
  return (
    <Popover trigger="click" content={content}>
      <Button type="text" size="small" className="provisional-mark">
        <Badge tone="soon">{t('provisional.mark')}</Badge>
      </Button>
    </Popover>
  );
}
