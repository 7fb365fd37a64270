// The frame around every screen of somebody signed in: navigation, search, language, oneself, and a place for a banner.
import { SearchOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useConnected } from '../api/live.ts';
import { Link } from '../Link.tsx';
import { whenOpened } from '../opened.tsx';
import { type Language, useUiPhrases } from '../phrases.ts';
import { useAtFirstTouch } from '../touched.ts';
import type { Command } from './CommandPalette.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { type NavItem, SideNav, TabNav } from './Navigation.tsx';
import { type Person, PersonMenu } from './PersonMenu.tsx';
import './shell.css';

const loadPalette = () => import('./CommandPalette.tsx').then((file) => file.CommandPalette);
const CommandPalette = whenOpened(loadPalette, ({ open }) => open);

export interface ShellProps {
  /** The organisation's name, over the navigation. */
  name: string;
  nav: readonly NavItem[];
  /** The path of the screen that is shown. */
  at: string;
  /** The place in the navigation it belongs to, where the path does not say. */
  within?: string | undefined;
  /** What the palette offers at once. */
  commands: readonly Command[];
  /** What it finds as one types: customers, requests … */
  search?: ((text: string, signal: AbortSignal) => Promise<readonly Command[]>) | undefined;
  /** What has a button on every screen. */
  quick?: readonly NavItem[];
  person: Person;
  onLanguage: (language: Language) => void;
  /** Over the page: "example data". */
  banner?: ReactNode;
  children: ReactNode;
}

export function Shell({
  name,
  nav,
  at,
  within = at,
  commands,
  search,
  quick = [],
  person,
  onLanguage,
  banner,
  children,
}: ShellProps) {
  const t = useUiPhrases();
  const [seeking, setSeeking] = useState(false);
  const main = useArrival(at);
  useShortcut(() => setSeeking(true));
  useAtFirstTouch(loadPalette);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <SideNav name={name} items={nav} at={within} />
      <div>
        <header className="shell__bar">
          <button type="button" className="shell__seek" onClick={() => setSeeking(true)}>
            <SearchOutlined />
            <span className="clip">{t('shell.search')}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <div className="shell__end">
            {quick.map(({ to, icon, label }) => (
              <Link key={to} to={to} className="shell__quick" title={label} aria-label={label}>
                {icon}
                <span className="shell__quick-word">{label}</span>
              </Link>
            ))}
            <LanguageSwitch onChange={onLanguage} />
            <PersonMenu person={person} />
          </div>
        </header>
        <Offline />
        {banner && (
          <section className="shell__banner" aria-label={t('shell.notice')}>
            {banner}
          </section>
        )}
        <main id="main" tabIndex={-1} ref={main} aria-label={t('shell.main')}>
          {children}
        </main>
      </div>
      <TabNav items={nav} at={within} />
      <CommandPalette open={seeking} onClose={() => setSeeking(false)} commands={commands} search={search} />
    </div>
  );
}

function Offline() {
  const t = useUiPhrases();
  const connected = useConnected();
  return (
    <div role="status">
      {!connected && <div className="shell__banner shell__banner--over">{t('shell.offline')}</div>}
    </div>
  );
}

/** On a new screen the focus goes to its content, so that the keyboard and a screen reader start there. */
function useArrival(at: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(at);
  useEffect(() => {
    if (last.current === at) return;
    last.current = at;
    main.current?.focus({ preventScroll: true });
  }, [at]);
  return main;
}

function useShortcut(open: () => void) {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
