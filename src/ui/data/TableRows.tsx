// The table of DataTable as it stands on a desk: a native table, so that screen readers and copy-paste know it.
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { useUiPhrases } from '../phrases.ts';
import { type BlockProps, type Column, chosenIn, type Filled, pressRow, RowPick, type RowProps } from './table.tsx';
import { useBlocks } from './useBlocks.ts';
import { type Kept, useTracks } from './useTracks.ts';
import { WidthHandle } from './WidthHandle.tsx';

export function TableRows<Row>(table: Filled<Row>) {
  const blocks = useBlocks(table);
  const grows = table.more === true || blocks.length > 2;
  const { style, drawn, ...kept } = useTracks(table.columns, grows, table.selection !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className="table-frame" aria-label={table.label} tabIndex={0}>
      <table className={style ? 'table table--long' : 'table'} role={as.table} style={style} ref={drawn}>
        <Head {...table} widen={kept.widen} />
        {blocks.map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
          <Block key={place} {...block} {...kept} />
        ))}
      </table>
    </section>
  );
}

/** A long table is laid out as blocks, and still one to whoever hears it, in browsers too that go by how it is laid out. */
const as = { table: 'table', rowgroup: 'rowgroup', row: 'row', columnheader: 'columnheader', cell: 'cell' } as const;

type BodyProps<Row> = BlockProps<Row> & Pick<Kept, 'widen' | 'rowHeight'>;

const Block = memo(function Block<Row>({ rows, chosen, widen, rowHeight, ...given }: BodyProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { rowKey } = given.table.current;
  useEffect(() => {
    // When it comes near the window it is laid out, and what is too wide shows.
    const block = body.current;
    const see = (event: Event) => {
      if (block && !(event as ContentVisibilityAutoStateChangeEvent).skipped) widen(block);
    };
    block?.addEventListener('contentvisibilityautostatechange', see);
    return () => block?.removeEventListener('contentvisibilityautostatechange', see);
  }, [widen]);
  // What has changed where one looks may be wider than what stood there.
  const drawn = useRef(rows);
  useEffect(() => {
    if (drawn.current !== rows && body.current?.checkVisibility({ contentVisibilityAuto: true })) widen(body.current);
    drawn.current = rows;
  }, [rows, widen]);
  const picked = chosenIn({ chosen });
  return (
    <tbody ref={body} role={as.rowgroup} style={{ containIntrinsicBlockSize: `auto ${rows.length * rowHeight}px` }}>
      {rows.map((row) => {
        const key = rowKey(row);
        return <BodyRow key={key} {...given} row={row} isChosen={picked.has(key)} />;
      })}
    </tbody>
  );
}) as <Row>(props: BodyProps<Row>) => ReactNode;

const BodyRow = memo(function BodyRow<Row>({ row, columns, isChosen, isPressable, isPickable, table }: RowProps<Row>) {
  const className = `${isPressable ? 'pressable' : ''}${isChosen ? ' chosen' : ''}`;
  return (
    <tr className={className} role={as.row} onClick={(event) => pressRow(event, () => table.current.onRow?.(row))}>
      {isPickable && (
        <td className="table__pick" role={as.cell}>
          <RowPick row={row} isChosen={isChosen} table={table} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={classOf(column)} style={widthOf(column)} role={as.cell}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;

function Head<Row>({ widen, ...table }: Filled<Row> & Pick<Kept, 'widen'>) {
  const head = useRef<HTMLTableSectionElement>(null);
  // At each drawing: an arrow beside a title, or the title in another language, may be wider than what stands below.
  useEffect(() => {
    if (head.current) widen(head.current);
  });
  return (
    <thead ref={head} role={as.rowgroup}>
      <tr role={as.row}>
        {table.selection && (
          <th className="table__pick" role={as.columnheader}>
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
    <th scope="col" className={classOf(column)} style={widthOf(column)} role={as.columnheader} aria-sort={direction}>
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
