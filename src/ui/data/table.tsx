// What a DataTable is given, and what its table and its cards share.
import type { MouseEvent, ReactNode, RefObject } from 'react';
import { useUiPhrases } from '../phrases.ts';

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Figures and amounts stand at the end. */
  align?: 'end' | undefined;
  width?: number | undefined;
  sortable?: boolean | undefined;
  /** Where it stands on a phone's card: its title, beside the title, a line (default), or nowhere. */
  phone?: 'title' | 'aside' | 'line' | 'none' | undefined;
}

export interface Sort {
  by: string;
  descending: boolean;
}

export interface Selection {
  keys: readonly string[];
  onChange: (keys: readonly string[]) => void;
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers: "customers". */
  label: string;
  /** A row is drawn again when these are others: where rows may be thousands, make them once (`useMemo`). */
  columns: readonly Column<Row>[];
  /** Undefined while the first rows load. `usePages` gives rows, more, loadingMore, onMore and error as they are named here. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** What a row is called, for its checkbox. */
  rowName?: ((row: Row) => string) | undefined;
  /** A press anywhere on the row; the title cell should carry a Link to the same place for the keyboard. */
  onRow?: ((row: Row) => void) | undefined;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  /** The reader may give columns another width (px), by the edge of their headings. */
  onWidth?: ((key: string, width: number) => void) | undefined;
  selection?: Selection | undefined;
  /** What to show where there are no rows: an Empty. */
  empty: ReactNode;
  error?: unknown;
  onRetry?: (() => void) | undefined;
  more?: boolean | undefined;
  loadingMore?: boolean | undefined;
  onMore?: (() => void) | undefined;
  /** How many there are in all, where it is known. */
  total?: number | undefined;
}

/** With rows that are there. */
export type Filled<Row> = DataTableProps<Row> & { rows: readonly Row[] };

/** What one row is drawn from, and nothing else: it is drawn once, however often the table around it changes. */
export interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  isChosen: boolean;
  isPressable: boolean;
  isPickable: boolean;
  /** The table as it is when something is pressed. */
  table: RefObject<Filled<Row>>;
}

/** Rows that are drawn together, and what they are drawn from besides. */
export interface BlockProps<Row> extends Omit<RowProps<Row>, 'row' | 'isChosen'> {
  rows: readonly Row[];
  /** The keys of those that are chosen, in one word, so that a block is the same while they are. */
  chosen: string;
}

/** Stands between the keys that are chosen; no key has it. */
export const between = '\n';

/** The keys that are chosen in a block. */
export function chosenIn({ chosen }: Pick<BlockProps<never>, 'chosen'>): ReadonlySet<string> {
  return new Set(chosen.split(between));
}

/** The checkbox of one row; shared by table and cards. */
export function RowPick<Row>({ row, isChosen, table }: Pick<RowProps<Row>, 'row' | 'isChosen' | 'table'>) {
  const t = useUiPhrases();
  const { rowKey, rowName } = table.current;
  const key = rowKey(row);
  const change = () => {
    const { selection } = table.current;
    const others = selection?.keys.filter((other) => other !== key) ?? [];
    selection?.onChange(isChosen ? others : [...others, key]);
  };
  return (
    <input
      type="checkbox"
      className="pick"
      checked={isChosen}
      aria-label={t('table.select', { name: rowName?.(row) ?? key })}
      onChange={change}
    />
  );
}

/** A press on the row itself; not one on a control inside it, nor the end of marking text. */
export function pressRow(event: MouseEvent, act: () => void): void {
  if (event.target instanceof Element && event.target.closest('a, button, input, label, [role=button]')) return;
  if (window.getSelection()?.isCollapsed === false) return;
  act();
}
