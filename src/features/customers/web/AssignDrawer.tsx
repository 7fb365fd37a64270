// Giving customers to an owner: many from the list, or one from its page.
import { Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { assignCustomers, listCustomers, showCustomer, showTimeline } from '../contract.ts';
import { useCustomerPhrases } from './usePhrases.ts';

export interface AssignDrawerProps {
  open: boolean;
  customerIds: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}

export function AssignDrawer({ open, customerIds, onClose, onDone }: AssignDrawerProps) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const act = useAct(assignCustomers, { changes: [listCustomers, showCustomer, showTimeline] });
  const assign = async ({ personId }: { personId: string }) => {
    const { assigned } = await act.mutateAsync({ body: { customerIds: [...customerIds], personId } });
    toast.done(t('list.assigned', { count: assigned }));
    onDone?.();
  };
  return (
    <FormDrawer<{ personId: string }>
      open={open}
      title={t('list.assign')}
      width={400}
      onSubmit={assign}
      onClose={onClose}
    >
      <Field name="personId" label={t('field.owner')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} />
      </Field>
    </FormDrawer>
  );
}
