// Why something is owed, until when and how it stands; leaders can waive it or give it to somebody else here.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useMay } from '#ui/reader.ts';
import { type ObligationItem, why } from '../../contract.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';
import { ReassignDrawer, WaiveDrawer } from './Settle.tsx';
import { WhyBody } from './WhyBody.tsx';
import '../duties.css';

interface WhyDrawerProps {
  /** Whose reasons to show; undefined while nothing is asked. */
  item: ObligationItem | undefined;
  onClose: () => void;
}

export function WhyDrawer({ item, onClose }: WhyDrawerProps) {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  return (
    <Drawer
      open={item !== undefined}
      title={item ? `${title(item)} · ${item.customerName}` : t('why.title')}
      placement={useIsPhone() ? 'bottom' : 'right'}
      size={useIsPhone() ? '100%' : 480}
      onClose={onClose}
      destroyOnHidden
      footer={item && <Acts item={item} onDone={onClose} />}
    >
      {item && <Reasons item={item} />}
    </Drawer>
  );
}

function Reasons({ item: { customerId, id } }: { item: ObligationItem }) {
  const { data, error, refetch } = useEndpoint(why, { params: { customerId, obligationId: id } });
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  return data ? <WhyBody why={data} /> : <Bones lines={8} />;
}

/** What leaders can do about it; nothing where nothing can be done any more. */
function Acts({ item, onDone }: { item: ObligationItem; onDone: () => void }) {
  const t = useDutyPhrases();
  const may = useMay();
  const [open, setOpen] = useState<'waive' | 'reassign'>();
  const runs = item.state === 'open' || (item.state === 'breached' && !item.closes);
  const mayWaive = may('obligation.waive') && (runs || item.state === 'breached' || item.state === 'late');
  const mayReassign = may('obligation.reassign') && runs;
  if (!mayWaive && !mayReassign) return <Button onClick={onDone}>{t('today.close')}</Button>;
  return (
    <div className="row">
      {mayReassign && <Button onClick={() => setOpen('reassign')}>{t('act.reassign')}</Button>}
      {mayWaive && <Button onClick={() => setOpen('waive')}>{t('act.waive')}</Button>}
      <ReassignDrawer item={item} open={open === 'reassign'} onClose={() => setOpen(undefined)} onDone={onDone} />
      <WaiveDrawer item={item} open={open === 'waive'} onClose={() => setOpen(undefined)} onDone={onDone} />
    </div>
  );
}
