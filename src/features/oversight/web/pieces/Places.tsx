// The pages of supervision beside each other, those that the reader may see; the one that is open is marked.
import { useLocation } from '@tanstack/react-router';
import { Link } from '#ui/Link.tsx';
import { useMay } from '#ui/reader.ts';
import { useOversightPhrases } from '../usePhrases.ts';
import '../oversight.css';

const places = [
  ['/oversight', 'trail', 'audit.read'],
  ['/oversight/exports', 'exports', 'audit.read'],
  ['/oversight/unusual', 'unusual', 'access.look_into'],
  ['/oversight/seal', 'seal', 'seal.read'],
  ['/data-keys', 'keys', 'keys.read'],
] as const;

export function Places() {
  const t = useOversightPhrases();
  const may = useMay();
  const { pathname } = useLocation();
  const shown = places.filter(([, , permission]) => may(permission));
  if (shown.length < 2) return null;
  return (
    <nav className="oversight-places" aria-label={t('places.others')}>
      {shown.map(([to, name]) => (
        <Link key={to} to={to} aria-current={to === pathname ? 'page' : undefined}>
          {t(`places.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
