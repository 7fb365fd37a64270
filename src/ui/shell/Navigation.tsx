// Where one can go: all of it at the left on a desk; the first four and "more" at the bottom on a phone.
import { EllipsisOutlined } from '@ant-design/icons';
import type { DrawerProps } from 'antd';
import { type ComponentType, type ReactNode, useState } from 'react';
import { Link } from '../Link.tsx';
import { whenOpened } from '../opened.tsx';
import { useUiPhrases } from '../phrases.ts';
import { useAtFirstTouch } from '../touched.ts';

type SheetProps = DrawerProps & { onClose: () => void };

const loadSheet = () => import('antd/es/drawer').then((file) => file.default as ComponentType<SheetProps>);
const Sheet = whenOpened(loadSheet, ({ open = false }) => open);

export interface NavItem {
  to: string;
  label: string;
  icon: ReactNode;
  /** How many things wait there. */
  count?: number | undefined;
  /** The place whose part it is. */
  under?: string | undefined;
}

interface Given {
  items: readonly NavItem[];
  at: string;
}

const tabs = 4;

export function SideNav({ name, items, at }: Given & { name: string }) {
  const t = useUiPhrases();
  return (
    <nav className="shell__nav" aria-label={t('shell.navigation')}>
      <div className="shell__name clip" title={name}>
        {name}
      </div>
      {shownAt(items, at).map((item) => (
        <NavLink key={item.to} item={item} at={at} />
      ))}
    </nav>
  );
}

/** The parts of a place are shown where one is in it; the navigation stays short. */
function shownAt(items: readonly NavItem[], at: string): readonly NavItem[] {
  const open = new Set(items.flatMap((item) => (isHere(item, at) ? [item.under ?? item.to] : [])));
  const parts = (place: string) => items.filter(({ under }) => under === place && open.has(place));
  return items.filter(({ under }) => under === undefined).flatMap((item) => [item, ...parts(item.to)]);
}

export function TabNav({ items, at }: Given) {
  const t = useUiPhrases();
  const [open, setOpen] = useState(false);
  useAtFirstTouch(loadSheet);
  const places = items.filter(({ under }) => under === undefined);
  const first = items.length <= tabs + 1 ? places : places.slice(0, tabs);
  const rest = items.filter((item) => !first.includes(item));
  return (
    <nav className="shell__tabs" aria-label={t('shell.navigation')}>
      {first.map((item) => (
        <NavLink key={item.to} item={item} at={at} />
      ))}
      {rest.length > 0 && (
        <button type="button" className="bare nav-item" aria-expanded={open} onClick={() => setOpen(true)}>
          <EllipsisOutlined />
          {t('shell.more')}
        </button>
      )}
      <Sheet open={open} placement="bottom" size="auto" title={t('shell.more')} onClose={() => setOpen(false)}>
        {rest.map((item) => (
          <NavLink key={item.to} item={item} at={at} onPress={() => setOpen(false)} />
        ))}
      </Sheet>
    </nav>
  );
}

function NavLink({ item, at, onPress }: { item: NavItem; at: string; onPress?: () => void }) {
  const className = item.under === undefined ? 'nav-item' : 'nav-item nav-item--part';
  return (
    <Link to={item.to} className={className} aria-current={isHere(item, at) ? 'page' : undefined} onClick={onPress}>
      {item.icon}
      <span className="clip">{item.label}</span>
      {item.count !== undefined && item.count > 0 && <span className="nav-item__count">{item.count}</span>}
    </Link>
  );
}

function isHere({ to }: NavItem, at: string): boolean {
  return to === '/' ? at === '/' : at === to || at.startsWith(`${to}/`);
}
