// Today: what I owe, the most urgent first, by customer; recording stands beside the list. Leaders look at others' too.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { renew, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay, useReader } from '#ui/reader.ts';
import { daysBetween } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type ObligationItem, today } from '../../contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { WhyDrawer } from '../why/WhyDrawer.tsx';
import { type Band, type Group, groupsByBand } from './bands.ts';
import { Calls } from './Calls.tsx';
import { CustomerGroup } from './CustomerGroup.tsx';
import { Recording } from './Recording.tsx';
import { Unowned } from './Unowned.tsx';
import { useWhose, Whose } from './Whose.tsx';
import '../duties.css';

export default function TodayPage() {
  const t = useDutyPhrases();
  const whose = useWhose();
  const { data, error, refetch } = useEndpoint(today, { query: { person: whose.asked } }, { keepPrevious: true });
  useRenewal();
  const counts = data?.counts;
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
      {error && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={10} />}
      {data && <Owed today={data} mine={whose.mine} />}
    </Page>
  );
}

function Owed({
  today: { personId, standingInFor, items, more, calls, unowned },
  mine,
}: {
  today: ReplyOf<typeof today>;
  mine: boolean;
}) {
  const t = useDutyPhrases();
  const { search, setSearch } = useAddress();
  const [why, setWhy] = useState<ObligationItem>();
  const [chosen, setChosen] = useState<Who>();
  const recording = whoIn(search.record, chosen, items);
  const mayRecord = useMay()('interaction.write');
  const now = useNow();
  const zone = useZone();
  const groups = groupsByBand(items, now, (from, at) => daysBetween(from, at, zone));
  const record = ({ customerId, name }: Who) => {
    setChosen({ customerId, name });
    setSearch({ record: customerId });
  };
  const closeRecord = () => setSearch({ record: undefined }, { replace: true });
  return (
    <div className={recording ? 'today today--recording' : 'today'}>
      <div className="today__list">
        {[personId, ...standingInFor.map(({ id }) => id)].map(
          (id) => id !== null && <Renewing key={id} topic={`duties:${id}`} />,
        )}
        <Unowned count={unowned} seen={personId === null} />
        <Calls calls={calls} mine={mine} onWhy={setWhy} />
        {standingInFor.length > 0 && (
          <p className="soft">
            {t('today.standingIn', { names: standingInFor.map(({ name }) => name).join(t('today.join')) })}
          </p>
        )}
        {items.length === 0 && <NothingOwed mine={mine} />}
        {[...groups].map(([band, owed]) => (
          <BandOf key={band} band={band} groups={owed}>
            {(group) => (
              <CustomerGroup
                key={group.customerId}
                group={group}
                personId={personId}
                isRecording={recording?.customerId === group.customerId}
                onRecord={mayRecord ? () => record(group) : undefined}
                onWhy={setWhy}
              />
            )}
          </BandOf>
        ))}
        {more && <p className="soft small">{t('today.cut', { count: items.length })}</p>}
      </div>
      {recording && mayRecord && <Recording {...recording} onDone={closeRecord} />}
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </div>
  );
}

interface Who {
  readonly customerId: string;
  readonly name: string;
}

/** Whom the address says one records; kept while the panel says what was settled, when the list has the customer no more. */
function whoIn(
  customerId: string | undefined,
  chosen: Who | undefined,
  items: readonly ObligationItem[],
): Who | undefined {
  if (customerId === undefined || chosen?.customerId === customerId)
    return customerId === undefined ? undefined : chosen;
  const item = items.find((one) => one.customerId === customerId);
  return item && { customerId, name: item.customerName };
}

const shownAtFirst = 30;

/** A stretch of urgency under its heading; a long one begins with some and shows the rest when asked. */
function BandOf({
  band,
  groups,
  children,
}: {
  band: Band;
  groups: readonly Group[];
  children: (group: Group) => ReactNode;
}) {
  const t = useDutyPhrases();
  const [shown, setShown] = useState(shownAtFirst);
  const rest = groups.length - shown;
  return (
    <section className={`band band--${band}`}>
      <h2>
        {t(`band.${band}`)} <span className="soft small">{t('today.customers', { count: groups.length })}</span>
      </h2>
      <ul className="band__groups">{groups.slice(0, shown).map(children)}</ul>
      {rest > 0 && (
        <Button size="small" onClick={() => setShown(shown + shownAtFirst)}>
          {t('today.more', { count: Math.min(rest, shownAtFirst) })}
        </Button>
      )}
    </section>
  );
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
