// The frame of every screen: where one is, its title, what one can do; sets the window's title too.
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from '../Link.tsx';
import { useUiPhrases } from '../phrases.ts';
import './page.css';

export interface Crumb {
  label: string;
  to: string;
}

export interface PageProps {
  title: string;
  /** Beside the title: badges. */
  marks?: ReactNode;
  /** Under the title, in one line. */
  lead?: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
  /** The buttons of the page; at most one of type primary. */
  actions?: ReactNode;
  /** A column at the side; under the content on a phone. */
  aside?: ReactNode;
  /** `reading` keeps lines short. */
  width?: 'full' | 'reading' | undefined;
  children: ReactNode;
}

export function Page({ title, marks, lead, crumbs = [], actions, aside, width = 'full', children }: PageProps) {
  const t = useUiPhrases();
  useEffect(() => {
    document.title = `${title} · Weixi`;
  }, [title]);
  return (
    <div className={`page page--${width}`}>
      <header className="page__head">
        <div>
          {crumbs.length > 0 && (
            <nav className="page__crumbs" aria-label={t('shell.paths')}>
              <ol>
                {crumbs.map(({ label, to }) => (
                  <li key={to}>
                    <Link to={to}>{label}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div className="row">
            <h1>{title}</h1>
            {marks}
          </div>
          {lead && <div className="soft">{lead}</div>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {aside ? (
        <div className="page__with-aside">
          <div>{children}</div>
          <aside>{aside}</aside>
        </div>
      ) : (
        children
      )}
    </div>
  );
}

export interface BlockProps {
  title: string;
  /** Where an address that ends in `#id` leads. */
  id?: string | undefined;
  extra?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export function Block({ title, id, extra, children }: BlockProps) {
  const section = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (id !== undefined && hash === id) section.current?.scrollIntoView({ block: 'start' });
  }, [id, hash]);
  return (
    <section className="block" id={id} ref={section}>
      <div className="block__head">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
