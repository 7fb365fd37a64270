// Beside a duty of a policy's own: saying that it was done, without leaving the list.
import { Button } from 'antd';
import { useState } from 'react';
import { whenOpened } from '#ui/opened.tsx';
import { useMay } from '#ui/reader.ts';
import type { ObligationItem } from '../../contract.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';
import { isOwnDuty } from './subjects.ts';

const DoneDrawer = whenOpened(
  () => import('./DoneDrawer.tsx').then((file) => file.DoneDrawer),
  ({ open }) => open,
);

export function DoneButton({ item }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!item.actionable || !isOwnDuty(item) || !may('duty.record')) return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('done.titleOf', { duty: `${title(item)} · ${item.customerName}` })}
        onClick={() => setOpen(true)}
      >
        {t('done.act')}
      </Button>
      <DoneDrawer
        subjectId={item.customerId}
        isCustomer={item.subjectKind === 'customer'}
        duty={item.duty}
        obligationId={item.id}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
