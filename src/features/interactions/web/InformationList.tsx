// Information that was sent: what, by which channel, to how many, and what it brought.
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type InformationItem, listInformation, noteEffect, showQuietDays, stateQuietDays } from '../contract.ts';
import { PushDrawer } from './PushDrawer.tsx';
import { useChannelWord, useInteractionPhrases } from './usePhrases.ts';
import './interactions.css';

export default function InformationList() {
  const t = useInteractionPhrases();
  const may = useMay();
  const pages = usePages(listInformation, { query: {} });
  const columns = useColumns();
  const { search, setSearch } = useAddress();
  const setOpen = (open: boolean) => setSearch({ new: open ? 'yes' : undefined }, { replace: !open });
  const add = may('interaction.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      {t('information.add')}
    </Button>
  );
  return (
    <Page title={t('information.title')} lead={t('information.lead')} actions={add}>
      <QuietDays />
      <DataTable
        {...pages}
        label={t('information.title')}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<Empty title={t('information.empty')} text={t('information.emptyText')} />}
      />
      <PushDrawer open={search.new === 'yes' && may('interaction.write')} onClose={() => setOpen(false)} />
    </Page>
  );
}

/** The organisation says by itself how often is too often; a figure of ours would be nobody's decision. */
function QuietDays() {
  const t = useInteractionPhrases();
  const may = useMay();
  const { data } = useEndpoint(showQuietDays, {});
  const act = useAct(stateQuietDays, { changes: [showQuietDays] });
  if (!data) return null;
  const save = async (text: string) => {
    const days = /^\s*$/.test(text) ? null : Number(text);
    await act.mutateAsync({ body: { days } });
  };
  const said = data.days === null ? t('information.quietNone') : t('information.quiet', { count: data.days });
  return (
    <div className="block soft">
      <InlineEdit
        label={t('information.quietDays')}
        value={data.days === null ? '' : String(data.days)}
        shown={said}
        readOnly={!may('interaction.approve')}
        onSave={save}
      />
    </div>
  );
}

function useColumns(): Column<InformationItem>[] {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  return [
    {
      key: 'title',
      title: t('information.name'),
      phone: 'title',
      cell: (row) => (
        <span className="interaction">
          <strong>{row.title}</strong>
          <span className="soft interaction__words">{row.content}</span>
        </span>
      ),
    },
    { key: 'channel', title: t('information.channel'), cell: (row) => channel(row.channel) },
    { key: 'recipients', title: t('information.recipients'), align: 'end', cell: (row) => row.recipients },
    {
      key: 'sent',
      title: t('information.sent'),
      cell: (row) => (
        <>
          {row.pushedByName} · <RelativeTime at={row.pushedAt} />
        </>
      ),
    },
    { key: 'effect', title: t('information.effect'), cell: (row) => <Effect row={row} /> },
  ];
}

function Effect({ row }: { row: InformationItem }) {
  const t = useInteractionPhrases();
  const may = useMay();
  const act = useAct(noteEffect, { changes: [listInformation] });
  if (!may('interaction.write')) return row.effect;
  const save = (effect: string) => act.mutateAsync({ params: { pushId: row.id }, body: { effect } });
  return <InlineEdit label={t('information.effect')} value={row.effect ?? ''} onSave={save} />;
}
