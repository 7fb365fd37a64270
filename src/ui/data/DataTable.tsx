// Rows to read and work with: a real table on a desk, cards on a phone; grows by "load more", never by pages.
import { Button } from 'antd';
import { useIsPhone } from '../media.ts';
import { ErrorView } from '../page/ErrorView.tsx';
import { useUiPhrases } from '../phrases.ts';
import { Bones } from './Bones.tsx';
import { TableCards } from './TableCards.tsx';
import { TableRows } from './TableRows.tsx';
import type { DataTableProps } from './table.tsx';
import { useReachedEnd } from './useReachedEnd.ts';
import './data.css';

export function DataTable<Row>(props: DataTableProps<Row>) {
  const isPhone = useIsPhone();
  const { rows, error, empty, onRetry } = props;
  if (error && !rows) return <ErrorView error={error} onRetry={onRetry} />;
  if (!rows) return <Bones lines={8} />;
  if (rows.length === 0) return empty;
  const filled = { ...props, rows };
  return (
    <>
      {isPhone ? <TableCards {...filled} /> : <TableRows {...filled} />}
      {error ? <ErrorView error={error} onRetry={onRetry} /> : <Foot {...filled} />}
    </>
  );
}

function Foot<Row>({
  rows,
  total,
  more = false,
  loadingMore = false,
  onMore,
}: DataTableProps<Row> & { rows: readonly Row[] }) {
  const t = useUiPhrases();
  const end = useReachedEnd(more && !loadingMore ? onMore : undefined);
  return (
    <div className="table__foot soft small" ref={end}>
      <span>{total === undefined ? t('table.shown', { count: rows.length }) : t('table.all', { count: total })}</span>
      {more && (
        <Button size="small" loading={loadingMore} onClick={onMore}>
          {t('action.more')}
        </Button>
      )}
    </div>
  );
}
