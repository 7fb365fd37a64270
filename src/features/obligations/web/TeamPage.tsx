// The team: how much each person has on hand, and what breaks next.
import { useState } from 'react';
import { TierBadge } from '#features/customers/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { type ObligationItem, teamLoad } from '../contract.ts';
import { DutyLine } from './DutyLine.tsx';
import { pageOf } from './own/subjects.ts';
import { useDutyPhrases, useOwnerText } from './usePhrases.ts';
import { WhyDrawer } from './why/WhyDrawer.tsx';
import './duties.css';

type Load = ReplyOf<typeof teamLoad>['people'][number];

export default function TeamPage() {
  const t = useDutyPhrases();
  const { data, error, refetch } = useEndpoint(teamLoad, {});
  const [why, setWhy] = useState<ObligationItem>();
  useLive('team', [teamLoad]);
  return (
    <Page title={t('team.title')} lead={t('team.lead')}>
      <div className="team">
        <Block title={t('team.load')}>
          <DataTable<Load>
            label={t('team.load')}
            columns={useColumns()}
            rows={data?.people}
            rowKey={({ personId, queue }) => personId ?? queue?.id ?? 'nobody'}
            error={error ?? undefined}
            onRetry={() => void refetch()}
            total={data?.people.length}
            empty={<Empty title={t('team.empty')} text={t('team.emptyText')} />}
          />
        </Block>
        <Block title={t('team.next')}>
          {data?.next.length === 0 && <p className="soft">{t('team.nextNone')}</p>}
          {data && data.next.length > 0 && (
            <ul className="sheet team__next">
              {data.next.map((item) => (
                <DutyLine key={item.id} item={item} onWhy={setWhy} extra={<Whom item={item} />} />
              ))}
            </ul>
          )}
        </Block>
      </div>
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </Page>
  );
}

function useColumns(): Column<Load>[] {
  const t = useDutyPhrases();
  const figure = (
    key: 'overdue' | 'today' | 'week' | 'open' | 'breached',
    value: (load: Load) => number,
  ): Column<Load> => ({
    key,
    title: t(`team.${key}`),
    align: 'end',
    ...(key === 'overdue' ? { phone: 'aside' as const } : {}),
    cell: (load) => (key === 'overdue' && value(load) > 0 ? <Badge tone="over">{value(load)}</Badge> : value(load)),
  });
  return [
    {
      key: 'person',
      title: t('team.person'),
      phone: 'title',
      cell: ({ personId, name, queue }) =>
        queue ? (
          t('line.inQueue', { department: queue.name })
        ) : (
          <Link to={`/?person=${personId ?? 'nobody'}`}>{name ?? t('team.nobody')}</Link>
        ),
    },
    figure('overdue', ({ overdue }) => overdue),
    figure('today', ({ today }) => today),
    figure('week', ({ week }) => week),
    figure('open', ({ open }) => open),
    figure('breached', ({ breached30 }) => breached30),
  ];
}

/** With whom it is to be done, and by whom. */
function Whom({ item }: { item: ObligationItem }) {
  const owner = useOwnerText();
  const { customerName, subjectKind, tier } = item;
  return (
    <span className="row">
      <Link to={pageOf(item)}>{customerName}</Link>
      {subjectKind === 'customer' && <TierBadge tier={tier} />}
      <span className="soft small">{owner(item)}</span>
    </span>
  );
}
