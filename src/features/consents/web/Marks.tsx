// Marks beside a customer's name: whom one may not sell to, whom one leaves alone.
import { Badge } from '#ui/data/Badge.tsx';
import { useConsentPhrases } from './usePhrases.ts';

export function NoMarketing() {
  const t = useConsentPhrases();
  return (
    <Badge tone="soon" title={t('mark.noMarketingText')}>
      {t('mark.noMarketing')}
    </Badge>
  );
}

/** Said only where somebody said no: of most customers nobody has asked yet, and that is no mark of theirs. */
export function MarketingMark({ may, why }: { may: boolean; why: string }) {
  const t = useConsentPhrases();
  if (may) return null;
  if (why === 'restricted') return <Badge tone="over">{t('mark.restricted')}</Badge>;
  return why === 'refused' || why === 'withdrawn' ? <NoMarketing /> : null;
}

/** Why not, in a line: for a form that is about to be refused. */
export function MarketingWhy({ may, why }: { may: boolean; why: string }) {
  const t = useConsentPhrases();
  if (may) return null;
  return (
    <span className="row">
      <Badge tone="over">{t('mark.noMarketing')}</Badge> {t(`why.${why as 'withdrawn'}`)}
    </span>
  );
}
