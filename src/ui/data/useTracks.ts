// The widths of a long table's columns. A table of one block is laid out by the browser from all that stands in it; that takes as long as
// there are rows, at every page that comes. So the widths it found are kept, and a column grows when something wider comes.
import { type CSSProperties, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Column } from './table.tsx';

interface Tracks {
  /** Which columns were measured. */
  readonly of: string;
  readonly widths: readonly number[];
  /** How high a row is, for those that were not laid out yet. */
  readonly rowHeight: number;
}

/** A column that is no wider than this (px) is not made narrower with the window. */
const narrow = 140;

export interface Kept {
  /** Undefined while the browser lays the table out itself. */
  style: CSSProperties | undefined;
  rowHeight: number;
  /** Makes columns as wide as what overflows them. */
  widen: (rows: HTMLElement) => void;
  drawn: RefObject<HTMLTableElement | null>;
}

export function useTracks<Row>(columns: readonly Column<Row>[], grows: boolean, isPickable: boolean): Kept {
  const drawn = useRef<HTMLTableElement>(null);
  const [tracks, setTracks] = useState<Tracks>();
  const of = `${isPickable} ${columns.map(({ key }) => key).join(' ')}`;
  const kept = grows && tracks?.of === of ? tracks : undefined;
  // After it was shown: then its widths are known, and whoever waits for it waits for nothing else.
  useEffect(() => {
    if (grows && !kept && drawn.current) setTracks({ of, ...measured(drawn.current) });
  }, [grows, kept, of]);
  const widen = useCallback((rows: HTMLElement) => setTracks((known) => known && wider(known, rows)), []);
  const given = [...(isPickable ? [undefined] : []), ...columns.map(({ width }) => width)];
  return { drawn, widen, rowHeight: kept?.rowHeight ?? 0, style: kept && styleOf(kept.widths, given) };
}

/** As custom properties, which the rows of all blocks share (data.css). */
function styleOf(widths: readonly number[], given: readonly (number | undefined)[]): CSSProperties {
  const least = widths.map((width, at) => given[at] ?? Math.min(width, narrow));
  const tracks = widths.map((width, at) => (given[at] ? `${given[at]}px` : `minmax(${least[at]}px, ${width}fr)`));
  return {
    '--tracks': tracks.join(' '),
    minWidth: least.reduce((sum, width) => sum + width, 0),
  } as CSSProperties;
}

function measured(table: HTMLTableElement): Pick<Tracks, 'widths' | 'rowHeight'> {
  const { offsetHeight, rows } = table;
  const widths = [...(rows[0]?.cells ?? [])].map(({ offsetWidth }) => offsetWidth);
  return { widths, rowHeight: Math.round(offsetHeight / rows.length) };
}

function wider(known: Tracks, block: HTMLElement): Tracks {
  const widths = [...known.widths];
  for (const row of block.children) {
    for (const [at, cell] of [...row.children].entries()) {
      const over = cell.scrollWidth - cell.clientWidth;
      if (over > 0 && !cell.classList.contains('clip')) widths[at] = Math.max(widths[at] ?? 0, cell.clientWidth + over);
    }
  }
  return widths.every((width, at) => width === known.widths[at]) ? known : { ...known, widths };
}
