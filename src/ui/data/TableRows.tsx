// The table of DataTable as it stands on a desk: a native table, so that screen readers and copy-paste know it.
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { memo, type ReactNode, useRef } from 'react';
import { useUiPhrases } from '../phrases.ts';
import { type Column, type Filled, pressRow, RowPick, type RowProps, rowsOf } from './table.tsx';
import { WidthHandle } from './WidthHandle.tsx';

export function TableRows<Row>(table: Filled<Row>) {
  const latest = useRef(table);
  latest.current = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className="table-frame" aria-label={table.label} tabIndex={0}>
      <table className="table">
        <Head {...table} />
        <tbody>
          {rowsOf(table, latest).map(({ id, ...given }) => (
            <BodyRow key={id} {...given} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const BodyRow = memo(function BodyRow<Row>({ row, columns, isChosen, isPressable, isPickable, table }: RowProps<Row>) {
  const className = `${isPressable ? 'pressable' : ''}${isChosen ? ' chosen' : ''}`;
  return (
    <tr className={className} onClick={(event) => pressRow(event, () => table.current.onRow?.(row))}>
      {isPickable && (
        <td className="table__pick">
          <RowPick row={row} isChosen={isChosen} table={table} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={classOf(column)} style={widthOf(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;

function Head<Row>(table: Filled<Row>) {
  return (
    <thead>
      <tr>
        {table.selection && (
          <th className="table__pick">
            <PickAll {...table} />
          </th>
        )}
        {table.columns.map((column) => (
          <HeadCell key={column.key} column={column} table={table} />
        ))}
      </tr>
    </thead>
  );
}

function classOf<Row>({ align, width }: Column<Row>): string {
  return `${align ?? ''}${width === undefined ? '' : ' clip'}`;
}

/** A width that was given holds whatever the cells say. */
function widthOf<Row>({ width }: Column<Row>) {
  return width === undefined ? {} : { width, minWidth: width, maxWidth: width };
}

function HeadCell<Row>({ column, table: { sort, onSort, onWidth } }: { column: Column<Row>; table: Filled<Row> }) {
  const t = useUiPhrases();
  const sorted = sort?.by === column.key ? sort : undefined;
  const direction = sorted && (sorted.descending ? 'descending' : 'ascending');
  return (
    <th scope="col" className={classOf(column)} style={widthOf(column)} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className="bare"
          title={t('table.sortBy', { name: column.title })}
          onClick={() => onSort({ by: column.key, descending: sorted ? !sorted.descending : false })}
        >
          {column.title} {sorted && (sorted.descending ? <ArrowDownOutlined /> : <ArrowUpOutlined />)}
        </button>
      ) : (
        column.title
      )}
      {onWidth && <WidthHandle column={column} onWidth={onWidth} />}
    </th>
  );
}

function PickAll<Row>({ rows, rowKey, selection }: Filled<Row>) {
  const t = useUiPhrases();
  const keys = rows.map(rowKey);
  const picked = new Set(selection?.keys);
  const count = keys.filter((key) => picked.has(key)).length;
  const isAll = count === keys.length;
  return (
    <input
      type="checkbox"
      className="pick"
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && !isAll;
      }}
      checked={isAll}
      aria-label={t('table.selectAll')}
      onChange={() => selection?.onChange(isAll ? [] : keys)}
    />
  );
}
