// Customers that may be there twice, the likeliest first; comparing all of them anew.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { renew, useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useUiPhrases } from '#ui/phrases.ts';
import { useNow } from '#ui/time/now.ts';
import { compareAll, listPairs, type PairItem, showComparing } from '../contract.ts';
import { MergeDrawer } from './MergeDrawer.tsx';
import { PairCard } from './PairCard.tsx';
import { useDuplicatePhrases } from './usePhrases.ts';

export default function Pairs() {
  const t = useDuplicatePhrases();
  const ui = useUiPhrases();
  const pages = usePages(listPairs, { query: {} });
  const [merging, setMerging] = useState<PairItem>();
  return (
    <Block title={t('title')} extra={<Compare />}>
      <p className="soft">{t('lead')}</p>
      {pages.error !== undefined && <ErrorView error={pages.error} onRetry={pages.onRetry} />}
      {pages.rows === undefined && pages.error === undefined && <Bones lines={4} />}
      {pages.rows?.length === 0 && <Empty title={t('empty')} text={t('emptyText')} />}
      <ul className="pairs">
        {pages.rows?.map((pair) => (
          <PairCard key={`${pair.one.id}/${pair.other.id}`} pair={pair} onMerge={() => setMerging(pair)} />
        ))}
      </ul>
      {pages.more && (
        <Button size="small" loading={pages.loadingMore} onClick={pages.onMore}>
          {ui('action.more')}
        </Button>
      )}
      <MergeDrawer pair={merging} onClose={() => setMerging(undefined)} />
    </Block>
  );
}

const askEvery = 5_000;

/** While customers are being compared it is asked again how many are left. */
function Compare() {
  const t = useDuplicatePhrases();
  const toast = useToast();
  const client = useQueryClient();
  const { data } = useEndpoint(showComparing, {});
  const act = useAct(compareAll, { changes: [showComparing] });
  const waiting = data?.waiting ?? 0;
  const step = Math.floor(useNow() / askEvery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what it is asked again by
  useEffect(() => {
    if (waiting > 0) void renew(client, [showComparing, listPairs]);
  }, [client, step]);
  const compare = async () => {
    try {
      const reply = await act.mutateAsync({});
      toast.done(t('started', { waiting: reply.waiting }));
    } catch (error) {
      toast.failed(error);
    }
  };
  if (waiting > 0) return <span className="soft small">{t('comparing', { waiting })}</span>;
  return (
    <Button loading={act.isPending} onClick={() => void compare()}>
      {t('compare')}
    </Button>
  );
}
