// Why somebody is called as they are, in words that one can read out to them.
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useSide } from '#ui/phrases.ts';
import { explainTier, type RightsRequest } from '../contract.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

export function Explanation({ request: { subjectId, id: requestId } }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const side = useSide();
  const { data, error, refetch } = useEndpoint(explainTier, { params: { subjectId, requestId } });
  return (
    <Block title={t('page.explanation')}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={3} />}
      {data?.items.length === 0 && <p className="soft">{t('page.explanationNone')}</p>}
      {data?.items.map(({ label, value, rule, seen, clause, byHand }) => (
        <div key={label}>
          <strong>{value}</strong>
          {byHand && <p>{t('page.byHand', { reason: byHand })}</p>}
          {rule && (
            <p>
              <span className="soft">{t('page.criterion')}</span> {rule[side]}
            </p>
          )}
          {seen && (
            <p>
              <span className="soft">{t('page.seen')}</span> {seen[side]}
            </p>
          )}
          {clause && (
            <p className="soft small">
              {t('page.clause', { no: clause.no })} {clause[side]}
            </p>
          )}
        </div>
      ))}
    </Block>
  );
}
