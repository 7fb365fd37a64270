// Bring a list, and the lists that were brought.
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import { Tag } from '#ui/data/Tag.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type ImportLine, listImports } from '../contract.ts';
import { BringFile } from './BringFile.tsx';
import { useImportPhrases } from './usePhrases.ts';
import './imports.css';

export default function ImportList() {
  const t = useImportPhrases();
  const go = useGo();
  const may = useMay();
  const pages = usePages(listImports, { query: {} });
  useLive('imports', [listImports]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {may('import.run') && <BringFile />}
      <Block title={t('list.earlier')}>
        <DataTable<ImportLine>
          {...pages}
          label={t('list.earlier')}
          columns={useColumns()}
          rowKey={({ id }) => id}
          onRow={({ id }) => go(`/imports/${id}`)}
          empty={<Empty title={t('list.empty')} text={t('list.emptyText')} />}
        />
      </Block>
    </Page>
  );
}

function useColumns(): Column<ImportLine>[] {
  const t = useImportPhrases();
  const figure = (key: 'good' | 'bad' | 'already'): Column<ImportLine> => ({
    key,
    title: t(`column.${key}`),
    align: 'end',
    cell: (line) => line[key].toLocaleString(),
  });
  return [
    {
      key: 'file',
      title: t('column.file'),
      phone: 'title',
      cell: ({ id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
    },
    { key: 'kind', title: t('column.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'state', title: t('column.state'), phone: 'aside', cell: ({ state }) => <Tag>{t(`state.${state}`)}</Tag> },
    figure('good'),
    figure('bad'),
    figure('already'),
    { key: 'who', title: t('column.who'), phone: 'none', cell: ({ createdName }) => createdName },
    { key: 'when', title: t('column.when'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
}
