// Where one can go: all of it at the left on a desk; the first four and "more" at the bottom on a phone.
import { EllipsisOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from '../Link.tsx';
import { useUiPhrases } from '../phrases.ts';

export interface NavItem {
  to: string;
  label: string;
  icon: ReactNode;
  /** How many things wait there. */
  count?: number | undefined;
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
      {items.map((item) => (
        <NavLink key={item.to} item={item} at={at} />
      ))}
    </nav>
  );
}

export function TabNav({ items, at }: Given) {
  const t = useUiPhrases();
  const [open, setOpen] = useState(false);
  const all = items.length <= tabs + 1;
  const rest = all ? [] : items.slice(tabs);
  return (
    <nav className="shell__tabs" aria-label={t('shell.navigation')}>
      {(all ? items : items.slice(0, tabs)).map((item) => (
        <NavLink key={item.to} item={item} at={at} />
      ))}
      {rest.length > 0 && (
        <button type="button" className="bare nav-item" aria-expanded={open} onClick={() => setOpen(true)}>
          <EllipsisOutlined />
          {t('shell.more')}
        </button>
      )}
      <Drawer open={open} placement="bottom" size="auto" title={t('shell.more')} onClose={() => setOpen(false)}>
        {rest.map((item) => (
          <NavLink key={item.to} item={item} at={at} onPress={() => setOpen(false)} />
        ))}
      </Drawer>
    </nav>
  );
}

function NavLink({ item, at, onPress }: { item: NavItem; at: string; onPress?: () => void }) {
  const here = item.to === '/' ? at === '/' : at === item.to || at.startsWith(`${item.to}/`);
  return (
    <Link to={item.to} className="nav-item" aria-current={here ? 'page' : undefined} onClick={onPress}>
      {item.icon}
      <span className="clip">{item.label}</span>
      {item.count !== undefined && item.count > 0 && <span className="nav-item__count">{item.count}</span>}
    </Link>
  );
}
