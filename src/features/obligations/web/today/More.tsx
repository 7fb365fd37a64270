// The foot of a list that goes on: it reads on when one comes near it, or by its button.
import { Button } from 'antd';
import { useReachedEnd } from '#ui/data/useReachedEnd.ts';
import { useAddress } from '#ui/Link.tsx';
import { useDutyPhrases } from '../usePhrases.ts';
import type { Today } from './useToday.ts';

export function More({ list: { data, onMore, loadingMore }, total }: { list: Today; total: number }) {
  const t = useDutyPhrases();
  const foot = useReachedEnd(onMore);
  const { find } = useAddress().search;
  if (!data?.more) return null;
  const shown = new Set(data.items.map(({ customerId }) => customerId)).size;
  return (
    <div ref={foot} className="today__more">
      <Button size="small" loading={loadingMore} onClick={onMore}>
        {t('today.more')}
      </Button>
      {find === undefined && <span className="soft small">{t('today.shown', { shown, total })}</span>}
    </div>
  );
}
