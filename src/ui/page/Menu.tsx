// A few acts behind one button, as WAI-ARIA describes a menu button. Our own for the frame and the pages that come first: antd's brings a whole navigation.
import type { ButtonProps } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import './menu.css';

export interface MenuAct {
  key: string;
  label: ReactNode;
  onPress: () => void;
  /** Of acts that choose one of several. */
  isChosen?: boolean | undefined;
  danger?: boolean | undefined;
}

export interface MenuProps {
  acts: readonly MenuAct[];
  /** What stands over them. */
  head?: ReactNode;
  /** The button, given what makes it open the menu. */
  button: (opening: ButtonProps) => ReactNode;
}

export function Menu({ acts, head, button }: MenuProps) {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [side, setSide] = useState<'start' | 'end'>('end');
  useLayoutEffect(() => {
    // It ends where its button ends, unless it would begin beyond the window.
    if (open) setSide((panel.current?.getBoundingClientRect().left ?? 0) < 0 ? 'start' : 'end');
  }, [open]);
  useEffect(() => {
    if (!open) return;
    itemsIn(list.current)[0]?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  const close = () => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setOpen(false);
    const move = event.key === 'Escape' ? close : moveBy(event.key, itemsIn(list.current));
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <span className="menu" ref={place}>
      {button({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div className={`menu__panel menu__panel--${side}`} ref={panel}>
          {head && <div className="menu__head">{head}</div>}
          <div role="menu" id={id} ref={list} tabIndex={-1} onKeyDown={onKeyDown}>
            {acts.map(({ key, label, onPress, isChosen, danger }) => (
              <button
                key={key}
                type="button"
                {...roleOf(isChosen)}
                tabIndex={-1}
                className={`bare menu__act${danger ? ' menu__act--danger' : ''}`}
                onClick={() => {
                  close();
                  onPress();
                }}
              >
                {label}
              </button>
            ))}
          </div>
        </div>
      )}
    </span>
  );
}

function roleOf(isChosen: boolean | undefined) {
  return isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen };
}

function itemsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}

/** Where the keys of a menu lead, round its ends; undefined where a key is none of them. */
function moveBy(key: string, items: readonly HTMLElement[]): (() => void) | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const goals: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const goal = goals[key];
  return goal === undefined ? undefined : () => items.at(goal % items.length)?.focus();
}
