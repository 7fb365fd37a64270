// Ending a contract before its time, with the day and the reason.
import { Alert, Input } from 'antd';
import { showTimeline } from '#features/customers/contract.ts';
import { customerObligations } from '#features/obligations/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type ContractItem, endContract, listContracts } from '../contract.ts';
import { useContractPhrases } from './usePhrases.ts';

interface Values {
  lastDay: string;
  reason: string;
}

export function EndDrawer({ contract, onClose }: { contract: ContractItem | undefined; onClose: () => void }) {
  const t = useContractPhrases();
  const today = dayOf(useNow('minute'), useZone());
  const act = useAct(endContract, { changes: [listContracts, customerObligations, showTimeline] });
  const save = async (values: Values) => {
    if (!contract) return;
    const params = { customerId: contract.customerId, contractId: contract.id };
    await act.mutateAsync({ params, body: { ...values, revision: contract.revision } });
  };
  return (
    <FormDrawer<Values>
      open={contract !== undefined}
      title={t('endTitle', { number: contract?.number ?? '' })}
      width={400}
      initial={{ lastDay: today }}
      onSubmit={save}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t('endText')} style={{ marginBottom: 16 }} />
      <Field name="lastDay" label={t('field.lastDay')} required>
        <DayPicker />
      </Field>
      <Field name="reason" label={t('field.reason')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
