// Two customers side by side, why they may be one, and what to do about it.
import { Button } from 'antd';
import { TierBadge } from '#features/customers/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listPairs, listPairsOf, type PairItem, tellApart } from '../contract.ts';
import { useDuplicatePhrases, useLikeness } from './usePhrases.ts';
import './duplicates.css';
import { useDayText } from '#ui/time/words.ts';

export function PairCard({ pair, onMerge }: { pair: PairItem; onMerge: () => void }) {
  const t = useDuplicatePhrases();
  const toast = useToast();
  const likeness = useLikeness();
  const act = useAct(tellApart, { changes: [listPairs, listPairsOf] });
  const { one, other, score, reasons } = pair;
  const different = async () => {
    try {
      await act.mutateAsync({ params: { customerId: one.id, otherId: other.id }, body: {} });
      toast.done(t('differentDone'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className="pair">
      <div className="pair__sides">
        <Side side={one} />
        <Side side={other} />
      </div>
      <div className="pair__why">
        <strong>{t('sure', { score: likeness(score) })}</strong>
        {reasons.map((reason) => (
          <Badge key={reason}>{t(`reason.${reason}`)}</Badge>
        ))}
      </div>
      <div className="row">
        <Button size="small" type="primary" onClick={onMerge}>
          {t('merge')}
        </Button>
        <Button size="small" loading={act.isPending} onClick={() => void different()}>
          {t('different')}
        </Button>
      </div>
    </li>
  );
}

function Side({ side }: { side: PairItem['one'] }) {
  const t = useDuplicatePhrases();
  const day = useDayText();
  const known = [
    side.phoneMasked,
    side.ownerName && t('owner', { name: side.ownerName }),
    t('since', { day: day(side.createdAt) }),
  ].filter(Boolean);
  return (
    <div>
      <div className="row">
        <Link to={`/customers/${side.id}`}>{side.name}</Link> <TierBadge tier={side.tier} />
      </div>
      <div className="soft small">{known.join(' · ')}</div>
    </div>
  );
}
