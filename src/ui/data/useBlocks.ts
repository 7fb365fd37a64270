// Rows in blocks that stay the same objects while a list grows, so that of a long list only what is new is drawn, and only what is near
// the window laid out and painted (data.css).
import { useRef } from 'react';
import { type BlockProps, between, type Filled } from './table.tsx';

/** Rows in a block: about a window of them. */
const size = 25;

/** Every block of a table: its rows, and what they are drawn from besides. */
export function useBlocks<Row>(table: Filled<Row>): BlockProps<Row>[] {
  const latest = useRef(table);
  latest.current = table;
  const { rowKey, columns, selection, onRow } = table;
  const chosen = new Set(selection?.keys);
  return useSameBlocks(table.rows).map((rows) => ({
    ...{ rows, columns, table: latest },
    chosen:
      chosen.size === 0
        ? ''
        : rows
            .map(rowKey)
            .filter((key) => chosen.has(key))
            .join(between),
    isPressable: onRow !== undefined,
    isPickable: selection !== undefined,
  }));
}

function useSameBlocks<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const former = useRef<readonly (readonly Row[])[]>([]);
  const blocks = Array.from({ length: Math.ceil(rows.length / size) }, (_, place) => {
    const block = rows.slice(place * size, (place + 1) * size);
    const known = former.current[place];
    return known !== undefined && isSame(known, block) ? known : block;
  });
  former.current = blocks;
  return blocks;
}

function isSame<Row>(one: readonly Row[], other: readonly Row[]): boolean {
  return one.length === other.length && one.every((row, place) => row === other[place]);
}
