// Beside a customer's name: that it may be there twice, and with whom.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { useGo } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { listPairsOf, type PairItem } from '../contract.ts';
import { MergeDrawer } from './MergeDrawer.tsx';
import { PairCard } from './PairCard.tsx';
import { useDuplicatePhrases } from './usePhrases.ts';

export default function TwiceMark({ customerId }: { customerId: string }) {
  const t = useDuplicatePhrases();
  const go = useGo();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const [merging, setMerging] = useState<PairItem>();
  const { data } = useEndpoint(listPairsOf, { params: { customerId } });
  useLive(`customer:${customerId}`, [listPairsOf]);
  const pairs = data?.items ?? [];
  if (pairs.length === 0) return null;
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('mark', { count: pairs.length })}
      </Button>
      <Drawer
        open={open}
        title={t('with')}
        size={isPhone ? '100%' : 560}
        placement={isPhone ? 'bottom' : 'right'}
        onClose={() => setOpen(false)}
      >
        <ul className="pairs">
          {pairs.map((pair) => (
            <PairCard key={`${pair.one.id}/${pair.other.id}`} pair={pair} onMerge={() => setMerging(pair)} />
          ))}
        </ul>
      </Drawer>
      <MergeDrawer
        pair={merging}
        onDone={(rootId) => {
          setOpen(false);
          go(`/customers/${rootId}`);
        }}
        onClose={() => setMerging(undefined)}
      />
    </>
  );
}
