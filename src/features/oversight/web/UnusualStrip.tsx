// On Today of whoever may look into them: how many unusual looks wait. Nothing where none do.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { StripNote } from '#ui/page/Strip.tsx';
import { countUnusual } from '../contract.ts';
import { useOversightPhrases } from './usePhrases.ts';

export default function UnusualStrip() {
  const t = useOversightPhrases();
  const { data } = useEndpoint(countUnusual, {});
  useLive('unusual', [countUnusual]);
  const count = data?.waiting ?? 0;
  if (count === 0) return null;
  return (
    <StripNote
      tone="soon"
      says={t('unusual.strip', { count })}
      text={t('unusual.stripText')}
      to="/oversight/unusual"
      act={t('unusual.stripAct')}
    />
  );
}
