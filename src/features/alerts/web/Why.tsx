// Why a warning stands or is over, in a sentence: what was asked, what was seen, by which clause of which policy.
import { useFactWords } from '#features/customers/web/index.tsx';
import { sayTrace } from '#phrases/conditions.ts';
import type { ConditionTrace } from '#policy/condition.ts';
import { useLanguage } from '#ui/phrases.ts';
import type { AlertItem } from '../contract.ts';
import { useAlertPhrases, usePair } from './usePhrases.ts';

export function Seen({ alert }: { alert: AlertItem }) {
  const language = useLanguage();
  const table = useFactWords();
  return <span>{sayTrace(alert.trace as ConditionTrace, language, table)}</span>;
}

export function Clause({ alert }: { alert: AlertItem }) {
  const t = useAlertPhrases();
  const pair = usePair();
  return <span className="soft small">{t('clause', { policy: pair(alert.policy), clause: alert.clause })}</span>;
}

/** Why it is over; nothing while it stands. */
export function Over({ alert }: { alert: AlertItem }) {
  const t = useAlertPhrases();
  const language = useLanguage();
  const table = useFactWords();
  if (alert.clearedBecause === null) return null;
  const trace = alert.clearedTrace as ConditionTrace | null;
  return (
    <span className="soft small">
      {t(`over.${alert.clearedBecause}`)}
      {trace && ` · ${sayTrace(trace, language, table)}`}
    </span>
  );
}
