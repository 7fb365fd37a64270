// On Today of whoever may look into them: how many unusual looks wait. Nothing where none do.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { countUnusual } from '../contract.ts';
import { useOversightPhrases } from './usePhrases.ts';
import './oversight.css';

export default function UnusualStrip() {
  const t = useOversightPhrases();
  const { data } = useEndpoint(countUnusual, {});
  useLive('unusual', [countUnusual]);
  const count = data?.waiting ?? 0;
  if (count === 0) return null;
  return (
    <section className="unusual-strip" aria-label={t('unusual.strip', { count })}>
      <strong>{t('unusual.strip', { count })}</strong>
      <span className="soft">{t('unusual.stripText')}</span>
      <Link to="/oversight/unusual">{t('unusual.stripAct')}</Link>
    </section>
  );
}
