// The records behind one side of a figure, as they were at its moment; each leads to its customer, its request.
import { Drawer } from 'antd';
import { useState } from 'react';
import { TierOf, useTiers } from '#features/customers/web/index.tsx';
import { subjectPage } from '#features/obligations/web/index.tsx';
import { usePair } from '#features/policies/web/index.tsx';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { ComplianceRow } from '../../contract.ts';
import {
  type MeasureItem,
  type MeasureRow,
  type MeasuresAsked,
  measureRows,
  type Side,
} from '../../measures/contract.ts';
import { dutyWhy } from '../slots.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import { usePeriodName } from './texts.ts';

/** Which side of which figure is looked at. */
export interface Opened {
  readonly measure: MeasureItem;
  readonly side: Side;
  readonly days: { readonly from: string; readonly to: string };
  readonly title: string;
  readonly narrow?: Readonly<Record<string, string | undefined>> | undefined;
}

interface RecordsProps {
  asked: MeasuresAsked;
  opened: Opened | undefined;
  onClose: () => void;
}

export function Records({ asked, opened, onClose }: RecordsProps) {
  const t = useCompliancePhrases();
  const name = usePeriodName();
  const isPhone = useIsPhone();
  return (
    <Drawer
      open={opened !== undefined}
      title={opened && `${t(`measure.${opened.side}`)} · ${opened.title} · ${name(opened.days)}`}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 820}
      onClose={onClose}
      destroyOnHidden
    >
      {opened && <Rows asked={asked} opened={opened} />}
    </Drawer>
  );
}

function Rows({ asked, opened: { measure, side, days, narrow } }: { asked: MeasuresAsked; opened: Opened }) {
  const t = useCompliancePhrases();
  const { edition, rule } = measure;
  const { from, to } = days;
  const pages = usePages(measureRows, { query: { ...asked, ...narrow, edition, rule, side, from, to } });
  const [why, setWhy] = useState<ComplianceRow>();
  return (
    <>
      <DataTable<MeasureRow>
        {...pages}
        label={t('measure.records')}
        columns={useColumns()}
        rowKey={({ id, subjectId }) => `${subjectId} ${id}`}
        {...(pages.rows?.some(({ obligation }) => obligation) && {
          onRow: ({ obligation }: MeasureRow) => setWhy(obligation ?? undefined),
        })}
        empty={<Empty title={t('measure.nothing')} />}
      />
      <SlotView of={dutyWhy} given={{ item: why, onClose: () => setWhy(undefined) }} />
    </>
  );
}

function useColumns(): Column<MeasureRow>[] {
  const t = useCompliancePhrases();
  const tiers = useTiers();
  const say = usePair();
  return [
    {
      key: 'about',
      title: t('measure.about'),
      phone: 'title',
      cell: ({ subjectId, subjectKind, name, tier }) => (
        <span className="row">
          <Link to={subjectPage({ customerId: subjectId, subjectKind })}>{name || '—'}</Link>
          {subjectKind === 'customer' && <TierOf tier={tier} tiers={tiers} />}
        </span>
      ),
    },
    {
      key: 'what',
      title: t('measure.what'),
      cell: ({ subjectId, ground, groundTitle, said }) => (
        <span>
          {ground?.kind === 'request' && groundTitle ? (
            <Link to={`/customers/${subjectId}/requests/${ground.id}`}>{groundTitle}</Link>
          ) : (
            groundTitle
          )}
          {groundTitle && say(said) && ' · '}
          {say(said)}
        </span>
      ),
    },
    { key: 'at', title: t('measure.at'), phone: 'aside', cell: ({ at }) => <RelativeTime at={at} /> },
    { key: 'owner', title: t('measure.whose'), cell: ({ ownerName }) => ownerName ?? t('filter.nobody') },
  ];
}
