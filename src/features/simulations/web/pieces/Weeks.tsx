// How much falls due each week for each role: what is in force as a line of bars, the draft's beside it.
import { usePair } from '#features/policies/web/index.tsx';
import { atStart, useLanguage, useZone } from '#ui/phrases.ts';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import type { SimulationResult } from '../../contract.ts';
import { useSimulationPhrases } from '../usePhrases.ts';

export function Weeks({ result: { roles, weeks } }: { result: SimulationResult }) {
  const t = useSimulationPhrases();
  const say = usePair();
  const average = (counts: readonly number[]) =>
    (counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)).toFixed(1);
  return (
    <ul className="simulation-weeks">
      {roles.map(({ role, title, before, after }) => (
        <li key={role}>
          <div className="simulation-weeks__head">
            <strong>{atStart(say(title))}</strong>
            <span className="soft small">{t('weeks.average', { before: average(before), after: average(after) })}</span>
          </div>
          <Bars before={before} after={after} weeks={weeks} />
        </li>
      ))}
    </ul>
  );
}

interface BarsProps {
  before: readonly number[];
  after: readonly number[];
  weeks: readonly number[];
}

function Bars({ before, after, weeks }: BarsProps) {
  const t = useSimulationPhrases();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const most = Math.max(1, ...before, ...after);
  const height = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <div className="simulation-bars" role="img" aria-label={t('weeks.title')}>
      {weeks.map((week, at) => (
        <span
          key={week}
          className="simulation-bars__week"
          title={t('weeks.of', {
            day: dayText(week, now, language, zone),
            before: before[at] ?? 0,
            after: after[at] ?? 0,
          })}
        >
          <span className="simulation-bars__before" style={height(before[at] ?? 0)} />
          <span className="simulation-bars__after" style={height(after[at] ?? 0)} />
        </span>
      ))}
    </div>
  );
}
