// Open requests by state, the most pressing first; on a phone the columns stand under each other.
import { TierOf, type Tiers, useTiers } from '#features/customers/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { SlotView } from '#ui/slot.tsx';
import { type RequestBoard, type RequestFilter, type RequestLine, requestBoard } from '../contract.ts';
import { requestClock } from './slots.ts';
import { addressOf, useRequestPhrases } from './usePhrases.ts';
import './requests.css';

export function Board({ filter }: { filter: RequestFilter }) {
  const t = useRequestPhrases();
  const { data, error, refetch } = useEndpoint(requestBoard, { query: filter }, { keepPrevious: true });
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={8} />;
  if (data.columns.every(({ count }) => count === 0))
    return <Empty title={t('list.emptyBoard')} text={t('list.emptyText')} />;
  return (
    <div className="board">
      {data.columns.map((column) => (
        <BoardColumn key={column.state} column={column} />
      ))}
    </div>
  );
}

function BoardColumn({ column: { state, count, items } }: { column: RequestBoard['columns'][number] }) {
  const t = useRequestPhrases();
  const tiers = useTiers();
  return (
    <section
      className={count === 0 ? 'board__column board__column--empty' : 'board__column'}
      aria-label={t(`state.${state}`)}
    >
      <h2 className="row">
        {t(`state.${state}`)} <span className="soft small">{count}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Card item={item} tiers={tiers} />
          </li>
        ))}
      </ul>
      {count > items.length && <p className="soft small">{t('list.more', { count: count - items.length })}</p>}
    </section>
  );
}

function Card({ item, tiers }: { item: RequestLine; tiers: Tiers }) {
  const t = useRequestPhrases();
  return (
    <article className="request-card">
      <Link to={addressOf(item)} className="request-card__title">
        {item.title || t('page.gone')}
      </Link>
      <div className="row small">
        <span>{item.customerName}</span>
        <TierOf tier={item.tier} tiers={tiers} />
        {item.urgency === 'high' && <Badge tone="over">{t('urgent')}</Badge>}
      </div>
      <div className="row small soft">
        <span>{t(`kind.${item.kind}`)}</span>
        <span>{item.ownerName ?? t('list.nobody')}</span>
        <span>{item.number}</span>
      </div>
      <SlotView
        of={requestClock}
        given={{ customerId: item.customerId, requestId: item.id, clock: item.clock }}
        quiet
      />
    </article>
  );
}
