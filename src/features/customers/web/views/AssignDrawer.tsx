// Giving customers to an owner: those ticked in the list, everybody it finds, or one from its page.
import { Select } from 'antd';
import { useState } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { countCustomers, listCustomers, showCustomer, showTimeline } from '../../contract.ts';
import { assignCustomers, assignMatching } from '../../views/contract.ts';
import { useCustomerPhrases } from '../usePhrases.ts';
import type { Chosen } from './chosen.ts';
import { useViewPhrases } from './useFields.ts';

export interface AssignDrawerProps {
  open: boolean;
  chosen: Chosen;
  onClose: () => void;
  onDone?: () => void;
}

const changed = [listCustomers, countCustomers, showCustomer, showTimeline];

export function AssignDrawer({ open, chosen, onClose, onDone }: AssignDrawerProps) {
  const t = useCustomerPhrases();
  const tv = useViewPhrases();
  const toast = useToast();
  const some = useAct(assignCustomers, { changes: changed });
  const matching = useAct(assignMatching, { changes: changed });
  const [progress, setProgress] = useState<number>();
  const assign = async ({ personId }: { personId: string }) => {
    let count = 0;
    if ('ids' in chosen) {
      count = (await some.mutateAsync({ body: { customerIds: [...chosen.ids], personId } })).assigned;
    } else {
      // A portion is a transaction; what is done stays done when this page is left.
      let after: string | undefined;
      do {
        const reply = await matching.mutateAsync({ body: { filter: chosen.filter, personId, after } });
        count += reply.assigned;
        after = reply.next ?? undefined;
        setProgress(count);
      } while (after !== undefined);
      setProgress(undefined);
    }
    toast.done(t('list.assigned', { count }));
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
      {progress !== undefined && <p role="status">{tv('bulk.progress', { count: progress })}</p>}
    </FormDrawer>
  );
}
