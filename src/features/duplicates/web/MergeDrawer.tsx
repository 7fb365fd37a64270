// Merging two customers: whose details stand for both, and why.
import { Input, Radio } from 'antd';
import {
  countCustomers,
  listCustomers,
  searchCustomers,
  showCustomer,
  showTimeline,
} from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listMerges, listPairs, listPairsOf, mergeCustomers, type PairItem } from '../contract.ts';
import { useDuplicatePhrases } from './usePhrases.ts';

interface Values {
  root: string;
  reason?: string;
}

interface MergeDrawerProps {
  pair: PairItem | undefined;
  onDone?: ((rootId: string) => void) | undefined;
  onClose: () => void;
}

export function MergeDrawer({ pair, onDone, onClose }: MergeDrawerProps) {
  const t = useDuplicatePhrases();
  const toast = useToast();
  const act = useAct(mergeCustomers, {
    changes: [
      listPairs,
      listPairsOf,
      listMerges,
      listCustomers,
      countCustomers,
      searchCustomers,
      showCustomer,
      showTimeline,
    ],
  });
  const sides = pair ? [pair.one, pair.other] : [];
  const merge = async ({ root, reason }: Values) => {
    const memberIds = sides.map(({ id }) => id).filter((id) => id !== root);
    await act.mutateAsync({ params: { customerId: root }, body: { memberIds, reason: reason?.trim() || null } });
    toast.done(t('merged'));
    onDone?.(root);
  };
  // Whoever was there first is known to more people.
  const first = [...sides].sort((a, b) => a.createdAt - b.createdAt)[0]?.id;
  return (
    <FormDrawer<Values>
      open={pair !== undefined}
      title={t('mergeTitle')}
      submitLabel={t('merge')}
      initial={first === undefined ? {} : { root: first }}
      onSubmit={merge}
      onClose={onClose}
    >
      <p className="soft">{t('mergeText')}</p>
      <Field name="root" label={t('keep')} required>
        <Radio.Group
          className="pair__choice"
          options={sides.map(({ id, name, ownerName }) => ({
            value: id,
            label: ownerName ? `${name} · ${t('owner', { name: ownerName })}` : name,
          }))}
        />
      </Field>
      <Field name="reason" label={t('reason_')}>
        <Input autoComplete="off" maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
