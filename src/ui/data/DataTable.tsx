// Rows to read and work with: a real table on a desk, cards on a phone; grows by "load more", never by pages.
import { Button } from 'antd';
import { useDeferredValue } from 'react';
import { useIsPhone } from '../media.ts';
import { ErrorView } from '../page/ErrorView.tsx';
import { useUiPhrases } from '../phrases.ts';
import { Bones } from './Bones.tsx';
import { TableCards } from './TableCards.tsx';
import { TableRows } from './TableRows.tsx';
import type { DataTableProps, Filled } from './table.tsx';
import { useReachedEnd } from './useReachedEnd.ts';
import './data.css';

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, error, empty, onRetry } = props;
  if (error && !rows) return <ErrorView error={error} onRetry={onRetry} />;
  if (!rows) return <Bones lines={8} />;
  if (rows.length === 0) return empty;
  return <Drawn {...props} rows={rows} />;
}

/** Rows that come are drawn between what else there is to do, scrolling above all: a page of them takes longer than a frame. */
function Drawn<Row>(table: Filled<Row>) {
  const isPhone = useIsPhone();
  const rows = useDeferredValue(table.rows);
  const drawn = { ...table, rows };
  return (
    <>
      {isPhone ? <TableCards {...drawn} /> : <TableRows {...drawn} />}
      {table.error ? (
        <ErrorView error={table.error} onRetry={table.onRetry} />
      ) : (
        <Foot {...drawn} isWaiting={table.loadingMore === true || rows !== table.rows} />
      )}
    </>
  );
}

/** Asks for more when it is reached; not while rows that have come are not drawn yet, and stand where it will be. */
function Foot<Row>({ rows, total, more = false, isWaiting, onMore }: Filled<Row> & { isWaiting: boolean }) {
  const t = useUiPhrases();
  const end = useReachedEnd(more && !isWaiting ? onMore : undefined);
  return (
    <div className="table__foot soft small" ref={end}>
      <span>{total === undefined ? t('table.shown', { count: rows.length }) : t('table.all', { count: total })}</span>
      {more && (
        <Button size="small" aria-busy={isWaiting} onClick={isWaiting ? undefined : onMore}>
          {t(isWaiting ? 'table.loading' : 'action.more')}
        </Button>
      )}
    </div>
  );
}
