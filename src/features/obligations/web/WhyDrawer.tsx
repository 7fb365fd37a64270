// Why something is owed, until when and how it stands; leaders can waive it or give it to somebody else here.

import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import * as contract from '../contract.ts';
import { useDutyPhrases, useDutyTitle } from './usePhrases.ts';
import { WhyBody } from './WhyBody.tsx';
import './duties.css';

interface WhyDrawerProps {
  /** Whose reasons to show; undefined while nothing is asked. */
  item: contract.ObligationItem | undefined;
  onClose: () => void;
}

export function WhyDrawer({ item, onClose }: WhyDrawerProps) {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  const acts = useActs(item);
  return (
    <Drawer
      open={item !== undefined}
      title={item ? `${title(item)} · ${item.customerName}` : t('why.title')}
      placement={useIsPhone() ? 'bottom' : 'right'}
      size={useIsPhone() ? '100%' : 480}
      onClose={onClose}
      destroyOnHidden
      footer={item && acts.length > 0 && <Acts item={item} acts={acts} onDone={onClose} />}
    >
      {item && <Reasons item={item} />}
    </Drawer>
  );
}

function Reasons({ item: { customerId, id } }: { item: contract.ObligationItem }) {
  const { data, error, refetch } = useEndpoint(contract.why, { params: { customerId, obligationId: id } });
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  return data ? <WhyBody why={data} /> : <Bones lines={8} />;
}

type Act = 'reassign' | 'waive';

/** What the reader can do about it; nothing where nothing can be done any more. */
function useActs(item: contract.ObligationItem | undefined): Act[] {
  const may = useMay();
  if (!item) return [];
  const runs = item.actionable;
  const acts: Act[] = [];
  if (may('obligation.reassign') && runs) acts.push('reassign');
  if (may('obligation.waive') && (runs || item.state === 'breached' || item.state === 'late')) acts.push('waive');
  return acts;
}

function Acts({ item, acts, onDone }: { item: contract.ObligationItem; acts: readonly Act[]; onDone: () => void }) {
  const t = useDutyPhrases();
  const [open, setOpen] = useState<Act>();
  const close = () => setOpen(undefined);
  return (
    <div className="row">
      {acts.map((act) => (
        <Button key={act} onClick={() => setOpen(act)}>
          {t(`act.${act}`)}
        </Button>
      ))}
      <ReassignDrawer item={item} open={open === 'reassign'} onClose={close} onDone={onDone} />
      <WaiveDrawer item={item} open={open === 'waive'} onClose={close} onDone={onDone} />
    </div>
  );
}

interface SettleProps {
  item: contract.ObligationItem;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const changes = [
  contract.today,
  contract.why,
  contract.customerObligations,
  contract.teamLoad,
  contract.clauseRates,
  contract.clauseObligations,
  contract.recordClocks,
];

function WaiveDrawer({ item, open, onClose, onDone }: SettleProps) {
  const t = useDutyPhrases();
  const toast = useToast();
  const duty = useDutyTitle()(item);
  const act = useAct(contract.waive, { changes });
  const waive = async ({ reason }: { reason: string }) => {
    await act.mutateAsync({ params: { customerId: item.customerId, obligationId: item.id }, body: { reason } });
    toast.done(t('act.waived', { duty }));
    onDone();
  };
  return (
    <FormDrawer<{ reason: string }>
      open={open}
      title={t('act.waiveTitle')}
      submitLabel={t('act.waive')}
      width={420}
      onSubmit={waive}
      onClose={onClose}
    >
      <p className="settle-text">{t('act.waiveText')}</p>
      <Field name="reason" label={t('act.reason')} hint={t('act.reasonHint')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}

function ReassignDrawer({ item, open, onClose, onDone }: SettleProps) {
  const t = useDutyPhrases();
  const toast = useToast();
  const options = usePeopleOptions(item.ownerId ?? undefined);
  const act = useAct(contract.reassign, { changes });
  const give = async ({ personId }: { personId: string }) => {
    const reply = await act.mutateAsync({
      params: { customerId: item.customerId, obligationId: item.id },
      body: { personId },
    });
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
