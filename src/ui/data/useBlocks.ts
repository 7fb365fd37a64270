// Rows in blocks that stay the same objects while a list grows, so that of a long list only what is new is drawn, and only what is near
// the window laid out and painted (data.css).
import { useRef } from 'react';

/** Rows in a block: about a window of them. */
const size = 25;

export function useBlocks<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
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
