// Today: what I owe, the most urgent first, by customer; recording stands beside the list. Leaders look at others' too.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { renew } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { whenOpened } from '#ui/opened.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { useNow } from '#ui/time/now.ts';
import { type ObligationItem, today } from '../../contract.ts';
import { todayNotices } from '../slots.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { Bands } from './Bands.tsx';
import { Calls } from './Calls.tsx';
import { CustomerGroup } from './CustomerGroup.tsx';
import { Digests } from './Digests.tsx';
import { Finding, NothingFound } from './Finding.tsx';
import { More } from './More.tsx';
import { Recording } from './Recording.tsx';
import { Unowned } from './Unowned.tsx';
import { useRecording } from './useRecording.ts';
import { type Today, type TodayList, totalOf, useToday } from './useToday.ts';
import { useWhose, Whose } from './Whose.tsx';
import '../duties.css';

const WhyDrawer = whenOpened(
  () => import('../why/WhyDrawer.tsx').then((file) => file.WhyDrawer),
  ({ item }) => item !== undefined,
);

export default function TodayPage() {
  const t = useDutyPhrases();
  const whose = useWhose();
  const { search } = useAddress();
  const list = useToday({ person: whose.asked, text: search.find });
  useRenewal();
  const counts = list.data?.whole.counts;
  return (
    <Page
      title={t('nav')}
      lead={
        counts && counts.overdue + counts.hour + counts.today > 0
          ? t('today.summary', { overdue: counts.overdue, hour: counts.hour, today: counts.today })
          : whose.lead
      }
      actions={<Whose />}
    >
      {list.error !== undefined && !list.data && <ErrorView error={list.error} onRetry={list.onRetry} />}
      {!list.data && list.error === undefined && <Bones lines={10} />}
      {list.data && <Owed today={list.data} list={list} mine={whose.mine} />}
    </Page>
  );
}

function Owed({ today, list, mine }: { today: TodayList; list: Today; mine: boolean }) {
  const { personId, standingInFor, items, whole } = today;
  const t = useDutyPhrases();
  const [why, setWhy] = useState<ObligationItem>();
  const { recording, record, close, onSending } = useRecording(list);
  const mayRecord = useMay()('interaction.write');
  return (
    <div className={recording ? 'today today--recording' : 'today'}>
      <div className="today__list">
        {[personId, ...standingInFor.map(({ id }) => id)].map(
          (id) => id !== null && <Renewing key={id} topic={`duties:${id}`} />,
        )}
        <Unowned count={whole.unowned} seen={personId === null} />
        <Digests digests={whole.digests} mine={mine} onWhy={setWhy} />
        <Calls calls={whole.calls} mine={mine} onWhy={setWhy} />
        {mine && <SlotView of={todayNotices} given={{}} quiet />}
        {standingInFor.length > 0 && (
          <p className="soft">
            {t('today.standingIn', { names: standingInFor.map(({ name }) => name).join(t('today.join')) })}
          </p>
        )}
        <Finding total={totalOf(whole.subjects)} />
        {items.length === 0 && <Nothing mine={mine} />}
        <Bands today={today}>
          {(group) => (
            <CustomerGroup
              key={group.customerId}
              group={group}
              personId={personId}
              noMarketing={today.noMarketing.has(group.customerId)}
              isRecording={recording?.customerId === group.customerId}
              onRecord={mayRecord ? () => record(group) : undefined}
              onWhy={setWhy}
            />
          )}
        </Bands>
        <More list={list} total={totalOf(whole.subjects)} />
      </div>
      {recording && mayRecord && <Recording {...recording} onDone={close} onSending={onSending} />}
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </div>
  );
}

function Nothing({ mine }: { mine: boolean }) {
  return useAddress().search.find === undefined ? <NothingOwed mine={mine} /> : <NothingFound />;
}

function NothingOwed({ mine }: { mine: boolean }) {
  const t = useDutyPhrases();
  if (!mine) return <Empty title={t('today.emptyOf')} />;
  return (
    <Empty
      title={t('today.empty')}
      text={t('today.emptyText')}
      action={<Link to="/customers">{t('today.emptyAct')}</Link>}
    />
  );
}

/** Listens to one topic; several people's duties are several topics. */
function Renewing({ topic }: { topic: string }) {
  useLive(topic, [today]);
  return null;
}

const renewEvery = 60_000;

/** What time alone opens is told to nobody, so the list is asked for again each minute as well. */
function useRenewal(): void {
  const client = useQueryClient();
  const minute = Math.floor(useNow() / renewEvery);
  const { id } = useReader();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is what it is renewed by
  useEffect(() => void renew(client, [today]), [client, minute, id]);
}
