// Waiving a duty with a reason, and giving it to somebody else.
import { Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import * as contract from '../../contract.ts';
import { reassignOfSubject, subjectObligations, waiveOfSubject, whyOfSubject } from '../../subjects/contract.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';

interface SettleProps {
  item: contract.ObligationItem;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const { today, why, customerObligations, teamLoad, clauseRates, clauseObligations, recordClocks } = contract;
const changes = [
  subjectObligations,
  whyOfSubject,
  today,
  why,
  customerObligations,
  teamLoad,
  clauseRates,
  clauseObligations,
  recordClocks,
];

export function WaiveDrawer({ item, open, onClose, onDone }: SettleProps) {
  const t = useDutyPhrases();
  const toast = useToast();
  const duty = useDutyTitle()(item);
  const known = useAct(contract.waive, { changes });
  const other = useAct(waiveOfSubject, { changes });
  const waive = async ({ reason }: { reason: string }) => {
    const { customerId, id: obligationId, subjectKind } = item;
    const body = { reason };
    if (subjectKind === 'customer') await known.mutateAsync({ params: { customerId, obligationId }, body });
    else await other.mutateAsync({ params: { subjectId: customerId, obligationId }, body });
    toast.done(t('act.waived', { duty }));
    onDone();
  };
  return (
    <ReasonDrawer
      open={open}
      title={t('act.waiveTitle')}
      act={t('act.waive')}
      text={t('act.waiveText')}
      label={t('act.reason')}
      hint={t('act.reasonHint')}
      onSubmit={waive}
      onClose={onClose}
    />
  );
}

export function ReassignDrawer({ item, open, onClose, onDone }: SettleProps) {
  const t = useDutyPhrases();
  const toast = useToast();
  const options = usePeopleOptions(item.ownerId ?? undefined);
  const known = useAct(contract.reassign, { changes });
  const other = useAct(reassignOfSubject, { changes });
  const give = async ({ personId }: { personId: string }) => {
    const { customerId, id: obligationId, subjectKind } = item;
    const body = { personId };
    const reply =
      subjectKind === 'customer'
        ? await known.mutateAsync({ params: { customerId, obligationId }, body })
        : await other.mutateAsync({ params: { subjectId: customerId, obligationId }, body });
    toast.done(t('act.reassigned', { name: reply.obligation.ownerName ?? '' }));
    onDone();
  };
  return (
    <FormDrawer<{ personId: string }>
      open={open}
      title={t('act.reassignTitle')}
      submitLabel={t('act.reassign')}
      width={420}
      onSubmit={give}
      onClose={onClose}
    >
      <Field name="personId" label={t('act.person')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Field>
    </FormDrawer>
  );
}
