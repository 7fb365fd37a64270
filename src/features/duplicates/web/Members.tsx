// On a customer's page: who was merged into it, when and by whom, and the way back.
import { Button } from 'antd';
import {
  countCustomers,
  listCustomers,
  searchCustomers,
  showCustomer,
  showTimeline,
} from '#features/customers/contract.ts';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { useDayText } from '#ui/time/words.ts';
import { listMerges, listPairsOf, type MergeItem, undoMerge } from '../contract.ts';
import { useDuplicatePhrases } from './usePhrases.ts';

export default function Members({ customerId }: { customerId: string }) {
  const t = useDuplicatePhrases();
  const { data } = useEndpoint(listMerges, { params: { customerId } });
  useLive(`customer:${customerId}`, [listMerges]);
  const standing = data?.merges.filter(({ undone }) => !undone) ?? [];
  if (standing.length === 0) return null;
  return (
    <Block title={t('members')}>
      <p className="soft small">{t('membersText')}</p>
      <ul className="customer-lines">
        {standing.map((merge) => (
          <Line key={merge.id} customerId={customerId} merge={merge} />
        ))}
      </ul>
    </Block>
  );
}

function Line({ customerId, merge }: { customerId: string; merge: MergeItem }) {
  const t = useDuplicatePhrases();
  const day = useDayText();
  const may = useMay();
  const confirm = useConfirm();
  const toast = useToast();
  const act = useAct(undoMerge, {
    changes: [listMerges, listPairsOf, listCustomers, countCustomers, searchCustomers, showCustomer, showTimeline],
  });
  const names = merge.members.map(({ name }) => name).join(', ');
  const undo = async () => {
    if (!(await confirm({ title: t('undoTitle'), text: t('undoText', { names }), act: t('undo') }))) return;
    try {
      await act.mutateAsync({ params: { customerId, mergeId: merge.id } });
      toast.done(t('undone'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li>
      <strong>{names}</strong>
      <div className="soft small">
        {merge.mergedByName
          ? t('by', { name: merge.mergedByName, day: day(merge.mergedAt) })
          : t('byNobody', { day: day(merge.mergedAt) })}
        {merge.reason && ` · ${merge.reason}`}
      </div>
      {may('customer.merge') && (
        <Button type="link" size="small" loading={act.isPending} onClick={() => void undo()}>
          {t('undo')}
        </Button>
      )}
    </li>
  );
}
