// What persons have asked for: open ones by due, closed ones newest first.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listRights, type RightsLine } from '../contract.ts';
import { ReceiveDrawer } from './ReceiveDrawer.tsx';
import { usePrivacyPhrases, useRightWord } from './usePhrases.ts';

export default function RightsList() {
  const t = usePrivacyPhrases();
  const go = useGo();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const closed = search.show === 'closed';
  const pages = usePages(listRights, { query: { closed } });
  const setOpen = (open: boolean) => setSearch({ new: open ? 'yes' : undefined }, { replace: !open });
  const add = may('rights.handle') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <Segmented
        size="small"
        aria-label={t('title')}
        value={closed ? 'closed' : 'open'}
        options={[
          { value: 'open', label: t('open') },
          { value: 'closed', label: t('closed') },
        ]}
        onChange={(show) => setSearch({ show: show === 'closed' ? 'closed' : undefined }, { replace: true })}
      />
      <DataTable<RightsLine>
        {...pages}
        label={t('title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ subjectId, id }) => go(`/rights/${subjectId}/${id}`)}
        empty={closed ? <Empty title={t('emptyClosed')} /> : <Empty title={t('empty')} text={t('emptyText')} />}
      />
      <ReceiveDrawer open={search.new === 'yes' && may('rights.handle')} onClose={() => setOpen(false)} />
    </Page>
  );
}

function useColumns(): Column<RightsLine>[] {
  const t = usePrivacyPhrases();
  const right = useRightWord();
  return [
    {
      key: 'number',
      title: t('list.number'),
      phone: 'title',
      cell: ({ subjectId, id, number }) => <Link to={`/rights/${subjectId}/${id}`}>{number}</Link>,
    },
    { key: 'who', title: t('list.who'), cell: ({ customerName }) => customerName ?? t('erased') },
    { key: 'kind', title: t('list.kind'), cell: ({ kind }) => right(kind) },
    {
      key: 'state',
      title: t('list.state'),
      phone: 'aside',
      cell: ({ state }) => <Badge tone={state === 'done' ? 'calm' : 'idle'}>{t(`state.${state}`)}</Badge>,
    },
    { key: 'due', title: t('list.due'), cell: (row) => <Due row={row} /> },
    { key: 'received', title: t('list.received'), cell: ({ receivedAt }) => <RelativeTime at={receivedAt} /> },
  ];
}

/** A running clock while it is open. */
function Due({ row: { state, dueAt, receivedAt } }: { row: RightsLine }) {
  if (state === 'done' || state === 'refused') return <RelativeTime at={dueAt} />;
  return <ClockBadge due={dueAt} from={receivedAt} paused={false} />;
}
