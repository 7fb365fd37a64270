// What is set up and watched over by few: one page that leads to all of it, so that the navigation stays short.
import { createContext, useContext } from 'react';
import { Link } from '#ui/Link.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useSay } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import type { AdministrationPlace } from '#ui/screen.ts';
import { useAppPhrases } from './words/hooks.ts';
import './administration.css';

/** What the slices put here. */
export const PlacesContext = createContext<readonly AdministrationPlace[]>([]);

export default function Administration() {
  const t = useAppPhrases();
  const say = useSay();
  const may = useMay();
  const places = useContext(PlacesContext).filter((place) => place.may === undefined || may(place.may));
  return (
    <Page title={t('administration.nav')} lead={t('administration.lead')} width="reading">
      <ul className="administration sheet">
        {places.map(({ to, label, text }) => (
          <li key={to}>
            <Link to={to}>
              <strong>{say(label)}</strong>
              <span className="soft">{say(text)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
