// The widths of a long table's columns. A table of one block is laid out by the browser from all that stands in it; that takes as long as
// there are rows, at every page that comes. So the widths it found are kept, and a column grows when something wider comes.
import { type CSSProperties, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Column } from './table.tsx';

interface Tracks {
  /** Which columns were measured. */
  readonly of: string;
  readonly widths: readonly number[];
  /** The least that each may be. */
  readonly least: readonly number[];
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
  const latest = useRef(kept);
  latest.current = kept;
  const widen = useCallback((rows: HTMLElement) => {
    if (latest.current) setTracks(wider(latest.current, rows));
  }, []);
  const given = [...(isPickable ? [undefined] : []), ...columns.map(({ width }) => width)];
  return { drawn, widen, rowHeight: kept?.rowHeight ?? 0, style: kept && styleOf(kept, given) };
}

/** As custom properties, which the rows of all blocks share (data.css). */
function styleOf({ widths, least }: Tracks, given: readonly (number | undefined)[]): CSSProperties {
  const floors = least.map((width, at) => given[at] ?? width);
  const tracks = widths.map((width, at) => (given[at] ? `${given[at]}px` : `minmax(${floors[at]}px, ${width}fr)`));
  return {
    '--tracks': tracks.join(' '),
    minWidth: floors.reduce((sum, width) => sum + width, 0),
  } as CSSProperties;
}

function measured(table: HTMLTableElement): Omit<Tracks, 'of'> {
  const { offsetHeight, rows } = table;
  const widths = [...(rows[0]?.cells ?? [])].map(({ offsetWidth }) => offsetWidth);
  const least = widths.map((width) => Math.min(width, narrow));
  return { widths, least, rowHeight: Math.round(offsetHeight / rows.length) };
}

function wider(known: Tracks, block: HTMLElement): Tracks {
  const least = [...known.least];
  for (const row of block.children) {
    for (const [at, cell] of [...row.children].entries()) {
      const isOver = cell.scrollWidth > cell.clientWidth && !cell.classList.contains('clip');
      if (isOver) least[at] = Math.max(least[at] ?? 0, cell.scrollWidth);
    }
  }
  return least.every((width, at) => width === known.least[at]) ? known : { ...known, least };
}
