// The edge of a heading: dragged, or moved by the arrow keys, it gives its column another width.
import type { KeyboardEvent, PointerEvent } from 'react';
import { useUiPhrases } from '../phrases.ts';
import type { Column } from './table.tsx';

const narrowest = 60;
const widest = 800;
const step = 16;

export interface WidthHandleProps<Row> {
  column: Column<Row>;
  onWidth: (key: string, width: number) => void;
}

export function WidthHandle<Row>({ column, onWidth }: WidthHandleProps<Row>) {
  const t = useUiPhrases();
  const set = (width: number) => onWidth(column.key, Math.round(Math.min(widest, Math.max(narrowest, width))));
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const heading = handle.parentElement;
    if (!heading || event.button !== 0) return;
    event.preventDefault();
    const [from, width] = [event.clientX, heading.offsetWidth];
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }: globalThis.PointerEvent) => set(width + clientX - from);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0;
    const heading = event.currentTarget.parentElement;
    if (by === 0 || !heading) return;
    event.preventDefault();
    set(heading.offsetWidth + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between headings that moves is a separator one can focus (WAI-ARIA 1.2), not an hr
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.width', { name: column.title })}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={column.width ?? narrowest}
      tabIndex={0}
      className="table__edge"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
