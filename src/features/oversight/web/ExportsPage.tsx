// What left the house as a list: how much each person took lately, and each export with its columns.
import { Button } from 'antd';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type ExportEntry, exportTotals, listExports, totalsOver } from '../contract.ts';
import { Places } from './pieces/Places.tsx';
import { useOversightPhrases, useSaying, useTrailPhrases } from './usePhrases.ts';

type Total = ReplyOf<typeof exportTotals>['items'][number];

export default function ExportsPage() {
  const t = useOversightPhrases();
  const { search, setSearch } = useAddress();
  const totals = useEndpoint(exportTotals, {});
  const pages = usePages(listExports, { query: search.person === undefined ? {} : { personId: search.person } });
  return (
    <Page title={t('places.exports')} lead={t('exports.lead')}>
      <Places />
      <Block title={t('exports.totals', { days: totalsOver })}>
        <DataTable<Total>
          label={t('exports.totals', { days: totalsOver })}
          columns={useTotalColumns()}
          rows={totals.data?.items}
          rowKey={({ personId }) => personId ?? 'nobody'}
          error={totals.error ?? undefined}
          onRetry={() => void totals.refetch()}
          total={totals.data?.items.length}
          empty={<p className="soft">{t('exports.quiet')}</p>}
        />
      </Block>
      <Block
        title={t('exports.list')}
        extra={
          search.person !== undefined && (
            <Button size="small" onClick={() => setSearch({ person: undefined })}>
              {t('exports.everybody')}
            </Button>
          )
        }
      >
        <DataTable<ExportEntry>
          {...pages}
          label={t('exports.list')}
          columns={useColumns()}
          rowKey={({ id }) => id}
          empty={<Empty title={t('exports.empty')} text={t('exports.emptyText')} />}
        />
      </Block>
    </Page>
  );
}

function useTotalColumns(): Column<Total>[] {
  const t = useOversightPhrases();
  const { setSearch } = useAddress();
  return [
    {
      key: 'person',
      title: t('exports.person'),
      phone: 'title',
      cell: ({ personId, name }) => (
        <Button
          type="link"
          size="small"
          className="oversight-link"
          onClick={() => setSearch({ person: personId ?? undefined })}
        >
          {name ?? '—'}
        </Button>
      ),
    },
    { key: 'lists', title: t('exports.lists'), align: 'end', cell: ({ lists }) => lists },
    { key: 'rows', title: t('exports.rows'), align: 'end', cell: ({ rows }) => rows.toLocaleString('en-US') },
    {
      key: 'whole',
      title: t('exports.whole'),
      align: 'end',
      cell: ({ whole }) => (whole > 0 ? <Badge tone="soon">{whole}</Badge> : 0),
    },
  ];
}

function useColumns(): Column<ExportEntry>[] {
  const t = useOversightPhrases();
  const words = useTrailPhrases();
  const saying = useSaying();
  const list = (values: ExportEntry['columns']) =>
    values.map((value) => saying.value(['columns'], value)).join(words('comma'));
  const filter = (said: ExportEntry['filter']) =>
    said
      .map(({ path, values }) => {
        const told = values.map((value) => saying.value(path, value)).join(words('comma'));
        return `${saying.field(path)}${words('colon')}${told}`;
      })
      .join('; ');
  return [
    { key: 'when', title: t('exports.when'), phone: 'aside', cell: ({ at }) => <RelativeTime at={at} /> },
    { key: 'person', title: t('exports.person'), phone: 'title', cell: ({ person }) => person.name ?? '—' },
    {
      key: 'list',
      title: t('exports.list_'),
      cell: ({ list: name }) =>
        name === 'trail' || name === 'customers' || name === 'requests' ? t(`exports.kind.${name}`) : name,
    },
    { key: 'rows', title: t('exports.rows'), align: 'end', cell: ({ count }) => count.toLocaleString('en-US') },
    {
      key: 'full',
      title: t('exports.full'),
      cell: ({ purpose, list: name, approvedBy }) => (
        <>
          {purpose === null ? (
            name === 'customers' && t('exports.masked')
          ) : (
            <>
              <Badge tone="soon">{t('exports.whole')}</Badge> <span>{purpose}</span>
            </>
          )}
          {approvedBy !== null && <div className="soft small">{t('exports.approved', { name: approvedBy })}</div>}
        </>
      ),
    },
    { key: 'columns', title: t('exports.columns'), cell: ({ columns }) => list(columns) },
    { key: 'filter', title: t('exports.filter'), cell: ({ filter: said }) => filter(said) || t('exports.everything') },
  ];
}
