// Why something is owed, until when and how it stands; leaders can waive it or give it to somebody else here.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useMay } from '#ui/reader.ts';
import type { ObligationItem } from '../../contract.ts';
import { ofCustomer, ofSubject } from '../own/subjects.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';
import { ReassignDrawer, WaiveDrawer } from './Settle.tsx';
import { WhyBody } from './WhyBody.tsx';
import '../duties.css';

interface WhyDrawerProps {
  /** Whose reasons to show; undefined while nothing is asked. */
  item: ObligationItem | undefined;
  /** What the reader may do there, where the page knows it. */
  may?: readonly string[] | undefined;
  onClose: () => void;
}

export function WhyDrawer({ item, may, onClose }: WhyDrawerProps) {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  const acts = useActs(item, may);
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

function Reasons({ item: { customerId, subjectKind, id: obligationId } }: { item: ObligationItem }) {
  const isCustomer = subjectKind === 'customer';
  const known = useEndpoint(ofCustomer.why, { params: { customerId, obligationId } }, { enabled: isCustomer });
  const other = useEndpoint(
    ofSubject.why,
    { params: { subjectId: customerId, obligationId } },
    { enabled: !isCustomer },
  );
  const { data, error, refetch } = isCustomer ? known : other;
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  return data ? <WhyBody why={data} /> : <Bones lines={8} />;
}

type Act = 'reassign' | 'waive';

/** What the reader can do about it; nothing where nothing can be done any more. */
function useActs(item: ObligationItem | undefined, held: readonly string[] | undefined): Act[] {
  const mayAtAll = useMay();
  const may = (permission: string) => held?.includes(permission) ?? mayAtAll(permission);
  if (!item) return [];
  const runs = item.actionable;
  const acts: Act[] = [];
  if (may('obligation.reassign') && runs) acts.push('reassign');
  if (may('obligation.waive') && (runs || item.state === 'breached' || item.state === 'late')) acts.push('waive');
  return acts;
}

function Acts({ item, acts, onDone }: { item: ObligationItem; acts: readonly Act[]; onDone: () => void }) {
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
