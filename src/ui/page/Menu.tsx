// A few acts behind one button, as WAI-ARIA describes a menu button. Our own where it stands on every page: antd's brings a whole navigation.
import type { ButtonProps } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './menu.css';

export interface MenuAct {
  key: string;
  label: ReactNode;
  onPress: () => void;
  isChosen?: boolean | undefined;
  danger?: boolean | undefined;
}

export interface MenuProps {
  acts: readonly MenuAct[];
  /** What stands over them. */
  head?: ReactNode;
  /** At which edge of the button it hangs. */
  align?: 'start' | 'end' | undefined;
  /** The button, given what makes it open the menu. */
  button: (opening: ButtonProps) => ReactNode;
}

export function Menu({ acts, head, align = 'end', button }: MenuProps) {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
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
        <div className={`menu__panel menu__panel--${align}`}>
          {head && <div className="menu__head">{head}</div>}
          <div role="menu" id={id} ref={list} tabIndex={-1} onKeyDown={onKeyDown}>
            {acts.map(({ key, label, onPress, isChosen, danger }) => (
              <button
                key={key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                aria-current={isChosen}
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

function itemsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

/** Where the keys of a menu lead, round its ends; undefined where a key is none of them. */
function moveBy(key: string, items: readonly HTMLElement[]): (() => void) | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const goals: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const goal = goals[key];
  return goal === undefined ? undefined : () => items.at(goal % items.length)?.focus();
}
