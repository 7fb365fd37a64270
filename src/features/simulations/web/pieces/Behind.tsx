// The customers behind a figure of a simulation.
import { Drawer } from 'antd';
import { type Pair, usePair } from '#features/policies/web/index.tsx';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { simulatedCustomers } from '../../contract.ts';
import { useSimulationPhrases } from '../usePhrases.ts';

export interface Drill {
  readonly title: string;
  readonly query: {
    readonly label?: string;
    readonly from?: string;
    readonly to?: string;
    readonly rule?: string;
    readonly broken?: 'would' | 'would_not';
  };
}

interface BehindProps {
  simulationId: string;
  words: Readonly<Record<string, Pair>>;
  /** Only those of the sample are known by name. */
  isSample: boolean;
  drill: Drill | undefined;
  onClose: () => void;
}

export function Behind({ simulationId, words, isSample, drill, onClose }: BehindProps) {
  const t = useSimulationPhrases();
  const isPhone = useIsPhone();
  return (
    <Drawer
      open={drill !== undefined}
      title={drill?.title}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 560}
      onClose={onClose}
      destroyOnHidden
    >
      {drill && isSample && <p className="soft">{t('estimate.behind')}</p>}
      {drill && <Rows simulationId={simulationId} words={words} drill={drill} />}
    </Drawer>
  );
}

interface Row {
  key: string;
  customerId: string;
  customerName: string;
  from: string | null;
  to: string | null;
  due: number | null;
}

function Rows({ simulationId, words, drill }: Omit<BehindProps, 'onClose' | 'isSample'> & { drill: Drill }) {
  const t = useSimulationPhrases();
  const say = usePair();
  const pages = usePages(simulatedCustomers, { params: { simulationId }, query: drill.query });
  const called = (value: string | null) => (value === null ? '—' : words[value] ? say(words[value]) : value);
  const columns: Column<Row>[] = [
    {
      key: 'customer',
      title: t('behind.customer'),
      phone: 'title',
      cell: ({ customerId, customerName }) => <Link to={`/customers/${customerId}`}>{customerName}</Link>,
    },
    drill.query.rule === undefined
      ? { key: 'move', title: t('behind.move'), cell: ({ from, to }) => `${called(from)} → ${called(to)}` }
      : { key: 'due', title: t('behind.due'), cell: ({ due }) => (due === null ? '—' : <RelativeTime at={due} />) },
  ];
  return (
    <DataTable<Row>
      {...pages}
      label={t('behind.customer')}
      columns={columns}
      rowKey={({ key }) => key}
      empty={<Empty title={t('behind.none')} />}
    />
  );
}
