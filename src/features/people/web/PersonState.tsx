// How it stands with a person: at work, away with a deputy, invited, or with a closed account.
import { Badge } from '#ui/data/Badge.tsx';
import { useExactText } from '#ui/time/words.ts';
import type { PersonView } from '../contract.ts';
import { usePeoplePhrases } from './usePeople.ts';

export function PersonState({ person }: { person: PersonView }) {
  const t = usePeoplePhrases();
  const exact = useExactText();
  const { disabledAt, invited, away } = person;
  if (disabledAt !== undefined) return <Badge title={exact(disabledAt)}>{t('state.closed')}</Badge>;
  if (away)
    return (
      <Badge tone="soon" title={t('state.awayUntil', { time: exact(away.until) })}>
        {t('state.away', { deputy: away.deputy.name })}
      </Badge>
    );
  if (invited) return <Badge tone="accent">{t('state.invited')}</Badge>;
  return <span className="soft">{t('state.atWork')}</span>;
}
