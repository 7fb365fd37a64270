// For supervision: who opened, searched for or revealed unusually much within an hour, as it happens.
import type words from '#phrases/zh-CN/access.ts';
import { spans } from '#policy/access/vocabulary.ts';
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listUnusual, type UnusualItem } from '../contract.ts';

const usePhrases = phrasesOf<typeof words>('access');

export default function UnusualList() {
  const t = usePhrases();
  const pages = usePages(listUnusual, { query: {} });
  useLive('unusual', [listUnusual]);
  return (
    <Page title={t('unusual.title')} lead={t('unusual.lead')}>
      <DataTable
        {...pages}
        label={t('unusual.title')}
        columns={useColumns()}
        rowKey={(row) => row.id}
        empty={<Empty title={t('unusual.empty')} text={t('unusual.emptyText')} />}
      />
    </Page>
  );
}

function useColumns(): Column<UnusualItem>[] {
  const t = usePhrases();
  const spoken = useLanguage() === 'en' ? 'en' : 'zh';
  const each = (name: string): string =>
    Object.hasOwn(spans, name) ? spans[name as keyof typeof spans][spoken] : name;
  return [
    {
      key: 'person',
      title: t('unusual.person'),
      phone: 'title',
      cell: (row) => <Link to={`/people/${row.personId}`}>{row.personName}</Link>,
    },
    {
      key: 'what',
      title: t('unusual.what'),
      cell: (row) =>
        t(row.what === 'customer.revealed' ? 'unusual.revealed' : 'unusual.looked', {
          count: row.count,
          each: each(row.each),
        }),
    },
    { key: 'at', title: t('unusual.at'), cell: (row) => <RelativeTime at={row.at} exact /> },
  ];
}
