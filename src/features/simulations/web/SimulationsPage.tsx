// What was tried with drafts, the latest first; and the way to try another.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { listPolicies } from '#features/policies/contract.ts';
import { usePair } from '#features/policies/web/index.tsx';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link, useAddress, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listSimulations, type SimulationBrief, startSimulation } from '../contract.ts';
import { useSimulationPhrases } from './usePhrases.ts';
import './simulations.css';

export default function SimulationsPage() {
  const t = useSimulationPhrases();
  const { search } = useAddress();
  const pages = usePages(listSimulations, { query: search.draft === undefined ? {} : { draft: search.draft } });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Start draft={search.draft} />
      <DataTable<SimulationBrief>
        {...pages}
        label={t('title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<Empty title={t('none')} text={t('noneText')} />}
      />
    </Page>
  );
}

const spans = [3, 6, 12, 24] as const;

function Start({ draft: given }: { draft: string | undefined }) {
  const t = useSimulationPhrases();
  const say = usePair();
  const go = useGo();
  const toast = useToast();
  const drafts = useEndpoint(listPolicies, {}).data?.drafts ?? [];
  const [chosen, setChosen] = useState<string>();
  const [months, setMonths] = useState<number>(12);
  const start = useAct(startSimulation, { changes: [listSimulations] });
  const draftId = chosen ?? given ?? drafts[0]?.id;
  const run = async () => {
    if (draftId === undefined) return;
    try {
      const { simulation } = await start.mutateAsync({ body: { draftId, months } });
      go(`/policy/simulations/${simulation.id}`);
    } catch (error) {
      toast.failed(error);
    }
  };
  if (drafts.length === 0) return <p className="soft">{t('noDraft')}</p>;
  return (
    <div className="simulation-start">
      <Select
        aria-label={t('draft')}
        value={draftId}
        options={drafts.map(({ id, title, edition }) => ({ value: id, label: `${say(title)} ${edition}` }))}
        popupMatchSelectWidth={false}
        onChange={setChosen}
      />
      <Select
        aria-label={t('months')}
        value={months}
        options={spans.map((value) => ({ value, label: t('last', { count: value }) }))}
        popupMatchSelectWidth={false}
        onChange={setMonths}
      />
      <Button type="primary" loading={start.isPending} onClick={() => void run()}>
        {t('start')}
      </Button>
    </div>
  );
}

const tones = { running: 'soon', done: 'calm', cancelled: 'idle', failed: 'over' } as const;

function useColumns(): Column<SimulationBrief>[] {
  const t = useSimulationPhrases();
  const say = usePair();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const day = (at: number) => dayText(at, now, language, zone);
  return [
    {
      key: 'title',
      title: t('draft'),
      phone: 'title',
      cell: ({ id, title }) => <Link to={`/policy/simulations/${id}`}>{say(title)}</Link>,
    },
    { key: 'span', title: t('span'), cell: ({ from, until }) => `${day(from)} – ${day(until)}` },
    {
      key: 'state',
      title: t('state.title'),
      phone: 'aside',
      cell: ({ state, estimate }) => (
        <>
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {estimate && <Badge tone="soon">{t('estimate.badge')}</Badge>}
        </>
      ),
    },
    { key: 'by', title: t('by'), cell: ({ askedBy }) => askedBy ?? '—' },
    { key: 'at', title: t('at'), cell: ({ askedAt }) => <RelativeTime at={askedAt} /> },
  ];
}
