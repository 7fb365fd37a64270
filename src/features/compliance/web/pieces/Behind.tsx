// The duties behind a figure as they stood at its moment; one pressed says why it was owed and what was seen.
import { Drawer } from 'antd';
import { useState } from 'react';
import { TierBadge } from '#features/customers/web/index.tsx';
import { subjectPage } from '#features/obligations/web/index.tsx';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Asked, type ComplianceRow, complianceRows } from '../../contract.ts';
import { dutyWhy } from '../slots.ts';
import { useCompliancePhrases, useDutyName } from '../usePhrases.ts';
import type { Drill } from './Figure.tsx';

interface BehindProps {
  asked: Asked;
  drill: Drill | undefined;
  onClose: () => void;
}

export function Behind({ asked, drill, onClose }: BehindProps) {
  const t = useCompliancePhrases();
  const isPhone = useIsPhone();
  const what = drill?.outcome === undefined ? t('outcome.due') : t(`outcome.${drill.outcome}`);
  return (
    <Drawer
      open={drill !== undefined}
      title={drill && `${what} · ${drill.title}`}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 820}
      onClose={onClose}
      destroyOnHidden
    >
      {drill && <Rows asked={{ ...asked, ...drill.narrow }} drill={drill} />}
    </Drawer>
  );
}

function Rows({ asked, drill: { outcome } }: { asked: Asked; drill: Drill }) {
  const t = useCompliancePhrases();
  const [why, setWhy] = useState<ComplianceRow>();
  const pages = usePages(complianceRows, { query: { ...asked, ...(outcome && { outcome }) } });
  return (
    <>
      <DataTable<ComplianceRow>
        {...pages}
        label={t('rows.label')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={setWhy}
        empty={<Empty title={t('rows.empty')} />}
      />
      <SlotView of={dutyWhy} given={{ item: why, onClose: () => setWhy(undefined) }} />
    </>
  );
}

const tones = { kept: 'calm', late: 'soon', breached: 'over', open: 'idle', waived: 'idle', void: 'idle' } as const;

function useColumns(): Column<ComplianceRow>[] {
  const t = useCompliancePhrases();
  const name = useDutyName();
  return [
    {
      key: 'customer',
      title: t('rows.customer'),
      phone: 'title',
      cell: (row) => (
        <span className="row">
          <Link to={subjectPage(row)}>{row.customerName}</Link>
          {row.subjectKind === 'customer' && <TierBadge tier={row.tier} />}
        </span>
      ),
    },
    {
      key: 'duty',
      title: t('rows.duty'),
      cell: (row) => (
        <span className="row">
          {row.groundTitle ? `${name(row)} · ${row.groundTitle}` : name(row)}
          {row.agreed && <Badge>{t('rows.agreed', { ...row.agreed })}</Badge>}
        </span>
      ),
    },
    { key: 'due', title: t('rows.due'), cell: ({ due }) => <RelativeTime at={due} /> },
    {
      key: 'decided',
      title: t('rows.decided'),
      cell: ({ decided }) => (decided === null ? '—' : <RelativeTime at={decided} />),
    },
    {
      key: 'state',
      title: t('rows.state'),
      phone: 'aside',
      cell: ({ state, evidenced }) => (
        <span className="row">
          <Badge tone={tones[state]}>{t(`outcome.${state}`)}</Badge>
          {(state === 'kept' || state === 'late') && !evidenced && <Badge tone="soon">{t('outcome.unproven')}</Badge>}
        </span>
      ),
    },
    { key: 'owner', title: t('rows.owner'), cell: ({ ownerName }) => ownerName ?? t('filter.nobody') },
  ];
}
