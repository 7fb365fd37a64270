// Where a person works, on their page; nothing where that is nowhere in particular.
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { personSites } from '../contract.ts';
import { useSitePhrases } from './useSites.ts';

export default function PersonSites({ personId }: { personId: string }) {
  const t = useSitePhrases();
  const { data } = useEndpoint(personSites, { params: { personId } });
  if (!data || data.items.length === 0) return null;
  return (
    <Block title={t('person.title')}>
      <span className="row">
        {data.items.map(({ id, name }) => (
          <Link key={id} to={`/sites/${id}`}>
            {name}
          </Link>
        ))}
      </span>
    </Block>
  );
}
