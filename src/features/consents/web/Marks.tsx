// Marks beside a customer's name: whom one may not sell to, whom one leaves alone.

import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { showConsents } from '../contract.ts';
import { useConsentPhrases } from './usePhrases.ts';

/** On the customer's page. */
export default function Marks({ customerId }: { customerId: string }) {
  const { data } = useEndpoint(showConsents, { params: { customerId } });
  const marketing = data?.purposes.find(({ id }) => id === 'marketing');
  return marketing ? <MarketingMark may={marketing.may} why={marketing.why} /> : null;
}

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
