// While one types: which of the customer's requests may be the same matter, why, and what to do with that.
import { Button, Form } from 'antd';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useSettled } from '#ui/form/useSettled.ts';
import { type AlikeRequest, alikeRequests } from '../../intake/contract.ts';
import { useRequestPhrases } from '../usePhrases.ts';
import { useIntakePhrases } from './usePhrases.ts';

export interface AlikeProps {
  customerId: string;
  /** Not offered again: it is joined or marked already. */
  chosen: string | undefined;
  onJoin: (request: AlikeRequest) => void;
  onSame: (request: AlikeRequest) => void;
}

/** Fewer letters than this say nothing yet. */
const least = 3;

export function Alike({ customerId, chosen, onJoin, onSame }: AlikeProps) {
  const t = useIntakePhrases();
  const requests = useRequestPhrases();
  const title = String(Form.useWatch('title') ?? '').trim();
  const siteId: string | undefined = Form.useWatch('siteId') ?? undefined;
  const subscriptionId: string | undefined = Form.useWatch('subscriptionId') ?? undefined;
  const text = useSettled(title);
  const { data } = useEndpoint(
    alikeRequests,
    { params: { customerId }, query: { text, siteId, subscriptionId } },
    { enabled: text.length >= least, keepPrevious: true },
  );
  const items = text.length < least ? [] : (data?.items ?? []).filter(({ id }) => id !== chosen);
  if (items.length === 0) return null;
  return (
    <section className="intake-alike" aria-label={t('alike.title')}>
      <strong>{t('alike.title')}</strong>
      <ul className="request-lines">
        {items.map((one) => {
          const isOver = one.state === 'closed';
          return (
            <li key={one.id}>
              <div className="row">
                <span>{one.title}</span>
                <Badge>{requests(`state.${one.state}`)}</Badge>
                <span className="soft small">{one.number}</span>
                {!isOver && (
                  <Button size="small" onClick={() => onJoin(one)}>
                    {t('alike.join')}
                  </Button>
                )}
                <Button size="small" type="text" onClick={() => onSame(one)}>
                  {t('alike.same')}
                </Button>
              </div>
              <span className="soft small">
                {one.because.map((why) => t(`alike.because.${why}`)).join(requests('page.comma'))}
                {one.shared.length > 0 && ` · ${t('alike.shared', { words: one.shared.join(requests('page.comma')) })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
