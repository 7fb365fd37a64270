// One round of cleaning: how far it is and by whom, the customers with the reasons, one by one or many at once.
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import { Stat, Stats } from '#ui/data/Stat.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  type CleaningPage as Cleaning,
  type CleaningItem,
  cleaningReasons,
  closeCleaning,
  listCleaningItems,
  listCleanings,
  outcomes,
  showCleaning,
} from '../../cleaning/contract.ts';
import { useArchivePhrases } from '../usePhrases.ts';
import { HandleBar } from './HandleBar.tsx';

export default function CleaningPage() {
  const t = useArchivePhrases();
  const cleaningId = useAddress().params.cleaningId ?? '';
  const { data, error, refetch } = useEndpoint(showCleaning, { params: { cleaningId } });
  useLive('cleanings', [showCleaning, listCleaningItems]);
  const crumbs = [{ label: t('nav'), to: '/archive' }];
  if (!data) {
    return (
      <Page title={t('cleaning.title')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  }
  return (
    <Page
      title={data.title}
      lead={<Lead cleaning={data} />}
      crumbs={crumbs}
      marks={<Badge>{t(data.closedAt === null ? 'cleaning.running' : 'cleaning.over')}</Badge>}
      actions={data.closedAt === null && <Close cleaning={data} />}
    >
      <Progress cleaning={data} />
      <Items cleaning={data} />
    </Page>
  );
}

function Lead({ cleaning: { staleAfter, attempts } }: { cleaning: Cleaning }) {
  const t = useArchivePhrases();
  const [, amount, unit] = /^(\d+)(d|w|mo|y)$/.exec(staleAfter) ?? [];
  const time = `${amount} ${t(`cleaning.units.${(unit ?? 'mo') as 'mo'}`)}`;
  return <>{t('cleaning.lead', { time, attempts })}</>;
}

function Close({ cleaning: { id, total, handled } }: { cleaning: Cleaning }) {
  const t = useArchivePhrases();
  const confirm = useConfirm();
  const toast = useToast();
  const act = useAct(closeCleaning, { changes: [showCleaning, listCleanings, listCleaningItems] });
  const left = total - handled;
  const close = async () => {
    const question = { title: t('cleaning.closeTitle'), text: t('cleaning.closeText'), act: t('cleaning.close') };
    if (await confirm(question)) await act.mutateAsync({ params: { cleaningId: id } }).catch(toast.failed);
  };
  return (
    <Button
      type="primary"
      disabled={left > 0}
      title={left > 0 ? t('cleaning.left', { left }) : undefined}
      onClick={() => void close()}
    >
      {t('cleaning.close')}
    </Button>
  );
}

function Progress({ cleaning: { total, handled, byOutcome, byPerson } }: { cleaning: Cleaning }) {
  const t = useArchivePhrases();
  const people = byPerson.map(({ name, handled: count }) => `${name ?? t('audit.nobody')} ${count}`).join(' · ');
  return (
    <div className="block">
      <Stats>
        <Stat label={t('cleaning.handled')} value={`${handled} / ${total}`} hint={people} />
        {outcomes.map((outcome) => (
          <Stat key={outcome} label={t(`cleaning.outcome.${outcome}`)} value={byOutcome[outcome]} />
        ))}
      </Stats>
    </div>
  );
}

type Reason = (typeof cleaningReasons)[number];
const states = ['open', 'handled'] as const;

function Items({ cleaning: { id: cleaningId, byReason, closedAt } }: { cleaning: Cleaning }) {
  const t = useArchivePhrases();
  const { search, setSearch } = useAddress();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const reason = cleaningReasons.find((one) => one === search.reason);
  const state = search.state === 'all' ? undefined : (states.find((one) => one === search.state) ?? 'open');
  const pages = usePages(listCleaningItems, { params: { cleaningId }, query: { reason, state } });
  const names =
    pages.rows?.filter(({ customerId }) => chosen.includes(customerId)).map((row) => row.customerName) ?? [];
  const choose = (change: Record<string, string | undefined>) => {
    setChosen([]);
    setSearch(change, { replace: true });
  };
  return (
    <Block title={t('cleaning.items')}>
      <div className="row cleaning-bar">
        <Select
          size="small"
          allowClear
          aria-label={t('cleaning.why')}
          placeholder={t('cleaning.why')}
          value={reason ?? null}
          onChange={(value: Reason | null) => choose({ reason: value ?? undefined })}
          options={cleaningReasons.map((value) => ({
            value,
            label: `${t(`cleaning.reason.${value}`)} ${byReason[value]}`,
          }))}
          style={{ minWidth: 160 }}
        />
        <Segmented
          size="small"
          aria-label={t('cleaning.items')}
          value={state ?? 'all'}
          onChange={(value) => choose({ state: value })}
          options={[...states, 'all' as const].map((value) => ({ value, label: t(`cleaning.state.${value}`) }))}
        />
      </div>
      {closedAt === null && chosen.length > 0 && (
        <HandleBar cleaningId={cleaningId} chosen={chosen} names={names} onDone={() => setChosen([])} />
      )}
      <DataTable<CleaningItem>
        {...pages}
        label={t('cleaning.items')}
        columns={useColumns()}
        rowKey={({ customerId }) => customerId}
        rowName={({ customerName }) => customerName}
        selection={closedAt === null && state === 'open' ? { keys: chosen, onChange: setChosen } : undefined}
        empty={<Empty title={t('cleaning.none')} />}
      />
    </Block>
  );
}

function useColumns(): Column<CleaningItem>[] {
  const t = useArchivePhrases();
  return [
    {
      key: 'name',
      title: t('audit.customer'),
      phone: 'title',
      cell: ({ customerId, customerName }) => <Link to={`/customers/${customerId}`}>{customerName}</Link>,
    },
    {
      key: 'why',
      title: t('cleaning.why'),
      cell: ({ reasons }) => (
        <span className="row">
          {reasons.map((reason) => (
            <Badge key={reason}>{t(`cleaning.reason.${reason}`)}</Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'last',
      title: t('cleaning.lastContact'),
      cell: ({ lastContactAt }) => (lastContactAt === null ? t('cleaning.never') : <RelativeTime at={lastContactAt} />),
    },
    { key: 'owner', title: t('cleaning.owner'), phone: 'none', cell: ({ ownerName }) => ownerName },
    {
      key: 'outcome',
      title: t('cleaning.result'),
      phone: 'aside',
      cell: ({ outcome, note, handledByName }) =>
        outcome && (
          <span title={note ?? undefined}>
            {t(`cleaning.outcome.${outcome}`)} <span className="soft small">{handledByName}</span>
          </span>
        ),
    },
  ];
}
