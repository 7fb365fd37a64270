// Beside a request: where and about what it is, its number elsewhere, and the others that are the same matter.
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { showOrigin } from '../../intake/contract.ts';
import { addressOf } from '../usePhrases.ts';
import { useIntakePhrases } from './usePhrases.ts';

export default function Origin({ customerId, requestId }: { customerId: string; requestId: string }) {
  const t = useIntakePhrases();
  const { data } = useEndpoint(showOrigin, { params: { customerId, requestId } });
  if (!data) return null;
  const lines = (['site', 'subscription', 'externalRef'] as const).filter((field) => data[field] !== null);
  if (lines.length === 0 && data.same.length === 0) return null;
  return (
    <Block title={t('origin.title')}>
      <dl className="card-row__lines">
        {lines.map((field) => (
          <div key={field}>
            <dt>{t(`origin.${field}`)}</dt>
            <dd>{data[field]}</dd>
          </div>
        ))}
        {data.same.length > 0 && (
          <div>
            <dt>{t('origin.same')}</dt>
            {data.same.map((one) => (
              <dd key={one.id}>
                <Link to={addressOf(one)}>{one.title}</Link> <span className="soft small">{one.number}</span>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </Block>
  );
}
