// All groups of requests that come back, within reach: what they have in common, how many, who looks into it.
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { FilterChoice, Filters } from '#ui/page/Filters.tsx';
import { Page } from '#ui/page/Page.tsx';
import { atStart } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useCalendarDay } from '#ui/time/words.ts';
import { listRecurrences, natures, type RecurrenceItem, scopes, showTerms, standingStates } from '../contract.ts';
import { StateBadge, Why } from './Pieces.tsx';
import { TermsDrawer } from './TermsDrawer.tsx';
import { useGroupName, useRecurrencePhrases } from './usePhrases.ts';
import './recurrences.css';

export default function RecurrenceList() {
  const t = useRecurrencePhrases();
  const { search, setSearch } = useAddress();
  const [stating, setStating] = useState(false);
  const isOver = search.show === 'over';
  const query = {
    state: isOver ? (['dismissed', 'merged'] as const).slice() : [...standingStates],
    nature: natures.find((one) => one === search.nature),
    scope: scopes.find((one) => one === search.scope),
  };
  const pages = usePages(listRecurrences, { query });
  useLive('recurrences', [listRecurrences]);
  const options = (['standing', 'over'] as const).map((value) => ({ value, label: t(`show.${value}`) }));
  return (
    <Page title={t('nav')} lead={t('lead')} actions={<Acts onTerms={() => setStating(true)} />}>
      <Filters>
        <Segmented
          aria-label={t('list.state')}
          options={options}
          value={isOver ? 'over' : 'standing'}
          onChange={(value) => setSearch({ show: value === 'over' ? 'over' : undefined }, { replace: true })}
        />
        <FilterChoice
          name="nature"
          label={t('natureAll')}
          options={natures.map((value) => ({ value, label: atStart(t(`nature.${value}`)) }))}
        />
        <FilterChoice
          name="scope"
          label={t('list.whose')}
          options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      </Filters>
      <Missing />
      <DataTable<RecurrenceItem>
        {...pages}
        label={t('nav')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t(isOver ? 'list.noneFound' : 'list.empty')} text={isOver ? undefined : t('list.emptyText')} />
        }
      />
      <TermsDrawer open={stating} onClose={() => setStating(false)} />
    </Page>
  );
}

function Acts({ onTerms }: { onTerms: () => void }) {
  const t = useRecurrencePhrases();
  const go = useGo();
  const may = useMay();
  return (
    <>
      {may('recurrence.configure') && <Button onClick={onTerms}>{t('terms.act')}</Button>}
      <Button onClick={() => go('/recurrences/report')}>{t('report.act')}</Button>
    </>
  );
}

/** What nobody has stated is said, or nobody would know why nothing is found. */
function Missing() {
  const t = useRecurrencePhrases();
  const { data } = useEndpoint(showTerms, {});
  if (!data || data.stated.organisation !== null) return null;
  return <p className="soft small">{t('terms.missing')}</p>;
}

function useColumns(): Column<RecurrenceItem>[] {
  const t = useRecurrencePhrases();
  const name = useGroupName();
  return [
    {
      key: 'what',
      title: t('list.what'),
      phone: 'title',
      cell: (group) => (
        <span>
          <Link to={`/recurrences/${group.id}`}>{name(group)}</Link>
          <br />
          <Why group={group} />
        </span>
      ),
    },
    {
      key: 'whose',
      title: t('list.whose'),
      cell: ({ scope, customerId, customerName, customers }) =>
        scope === 'customer' ? (
          <Link to={`/customers/${customerId}`}>{customerName}</Link>
        ) : (
          t('customers', { count: customers })
        ),
    },
    { key: 'count', title: t('list.count'), align: 'end', cell: ({ count }) => count },
    { key: 'last', title: t('list.last'), cell: ({ lastAt }) => lastAt !== null && <RelativeTime at={lastAt} /> },
    { key: 'owner', title: t('list.owner'), cell: ({ ownerName }) => ownerName ?? <span className="soft">—</span> },
    { key: 'due', title: t('list.due'), cell: (group) => <Due group={group} /> },
    { key: 'state', title: t('list.state'), phone: 'aside', cell: ({ state }) => <StateBadge state={state} /> },
  ];
}

/** Until when: as it was set, else as the policy wants it. */
function Due({ group: { due, dueByPolicy } }: { group: RecurrenceItem }) {
  const day = useCalendarDay();
  if (due !== null) return <span className="unbroken">{day(due)}</span>;
  return dueByPolicy === null ? <span className="soft">—</span> : <RelativeTime at={dueByPolicy} />;
}
