// Approving or declining what a colleague asked for, with the reason.
import { Input } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type ApprovalItem, countApprovals, decideApproval, listApprovals } from '../contract.ts';
import { useApprovalPhrases } from './usePhrases.ts';

export interface Deciding {
  readonly item: ApprovalItem;
  readonly granted: boolean;
}

export function DecideDrawer({ deciding, onClose }: { deciding: Deciding | undefined; onClose: () => void }) {
  const t = useApprovalPhrases();
  const toast = useToast();
  const act = useAct(decideApproval, { changes: [listApprovals, countApprovals] });
  const granted = deciding?.granted === true;
  const save = async ({ reason = '' }: { reason?: string }) => {
    const body = granted
      ? { granted, reason: reason.trim() === '' ? null : reason }
      : { granted: false as const, reason };
    await act.mutateAsync({ params: { approvalId: deciding?.item.id ?? '' }, body });
    toast.done(t(granted ? 'done.granted' : 'done.declined'));
  };
  return (
    <FormDrawer<{ reason?: string }>
      open={deciding !== undefined}
      title={t(granted ? 'drawer.approve' : 'drawer.decline', { name: deciding?.item.asker.name ?? '' })}
      submitLabel={t(granted ? 'approve' : 'decline')}
      width={420}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{deciding?.item.purpose}</p>
      {granted ? (
        <Field name="reason" label={t('drawer.reason')}>
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      ) : (
        <Field name="reason" label={t('drawer.why')} hint={t('drawer.whyHint')} required>
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      )}
    </FormDrawer>
  );
}
