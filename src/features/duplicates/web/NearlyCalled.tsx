// While a customer is typed in: companies that are there under nearly the same name, with why they may be the same one.
import { TierBadge } from '#features/customers/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { findAlike } from '../contract.ts';
import { useDuplicatePhrases } from './usePhrases.ts';

type Kind = 'individual' | 'enterprise' | 'special';

export default function NearlyCalled({ kind, name }: { kind: string; name: string }) {
  const t = useDuplicatePhrases();
  const query = { kind: kind as Kind, name };
  const { data } = useEndpoint(findAlike, { query }, { enabled: kind !== '', keepPrevious: true });
  // Whoever is called so literally is found by the search above.
  const nearly = data?.items.filter((one) => !one.name.includes(name)) ?? [];
  if (nearly.length === 0) return null;
  return (
    <div className="strip strip--soon customer-alike" role="status">
      <strong>{t('nearly')}</strong>
      {nearly.map(({ id, name: known, tier, ownerName, reasons: [reason] }) => (
        <Link key={id} to={`/customers/${id}`} className="row">
          {known} <TierBadge tier={tier} /> {reason && <Badge>{t(`reason.${reason}`)}</Badge>}{' '}
          {ownerName && <span className="soft small">{ownerName}</span>}
        </Link>
      ))}
    </div>
  );
}
