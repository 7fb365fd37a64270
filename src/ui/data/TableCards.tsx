// The rows of DataTable as cards, for a phone.
import { memo, type ReactNode } from 'react';
import { type BlockProps, type Column, chosenIn, type Filled, pressRow, RowPick, type RowProps } from './table.tsx';
import { useBlocks } from './useBlocks.ts';

export function TableCards<Row>(table: Filled<Row>) {
  return (
    <ul className="cards" aria-label={table.label}>
      {useBlocks(table).map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
        <Cards key={place} {...block} />
      ))}
    </ul>
  );
}

const Cards = memo(function Cards<Row>({ rows, chosen, ...given }: BlockProps<Row>) {
  const { rowKey } = given.table.current;
  const picked = chosenIn({ chosen });
  return rows.map((row) => {
    const key = rowKey(row);
    return <RowCard key={key} {...given} row={row} isChosen={picked.has(key)} />;
  });
}) as <Row>(props: BlockProps<Row>) => ReactNode;

const RowCard = memo(function RowCard<Row>({ row, columns, isChosen, isPressable, isPickable, table }: RowProps<Row>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the title's link does the same for the keyboard
    <li
      className={`card-row${isPressable ? ' pressable' : ''}`}
      onClick={(event) => pressRow(event, () => table.current.onRow?.(row))}
    >
      {isPickable && <RowPick row={row} isChosen={isChosen} table={table} />}
      <Card row={row} columns={columns} />
    </li>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;

function Card<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  const at = (place: Column<Row>['phone']) => columns.filter((column) => placeOf(column, columns) === place);
  return (
    <div className="card-row__body">
      <div className="card-row__head">
        {at('title').map((column) => (
          <span key={column.key}>{column.cell(row)}</span>
        ))}
        {at('aside').map((column) => (
          <span key={column.key}>{column.cell(row)}</span>
        ))}
      </div>
      <dl className="card-row__lines">
        {at('line').map((column) => (
          <CardLine key={column.key} title={column.title}>
            {column.cell(row)}
          </CardLine>
        ))}
      </dl>
    </div>
  );
}

function CardLine({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Where nothing is said, the first column is the title and the others are lines. */
function placeOf<Row>(column: Column<Row>, columns: readonly Column<Row>[]): Column<Row>['phone'] {
  if (column.phone) return column.phone;
  return columns[0] === column && !columns.some(({ phone }) => phone === 'title') ? 'title' : 'line';
}
