// The way to the desk, with how much is open there and whether anything is late.
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { countRights } from '../contract.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

export default function DeskLink() {
  const t = usePrivacyPhrases();
  const { data } = useEndpoint(countRights, {});
  return (
    <span className="row">
      <Link to="/rights">{t('nav')}</Link>
      {data && data.open > 0 && (
        <Badge tone={data.late > 0 ? 'over' : 'soon'}>
          {data.late > 0 ? t('late', { count: data.late }) : t('badge', { count: data.open })}
        </Badge>
      )}
    </span>
  );
}
