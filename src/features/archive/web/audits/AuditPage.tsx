// One audit: how far it is, what it says so far, the customers to look at; closed once nothing is left.
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  type AuditPage as Audit,
  closeAudit,
  listAudits,
  listSample,
  type SampleLine,
  sampleStates,
  showAudit,
} from '../../audits/contract.ts';
import { usePercent } from '../usePercent.ts';
import { useArchivePhrases } from '../usePhrases.ts';
import { Figures } from './Figures.tsx';
import { SampleDrawer } from './SampleDrawer.tsx';

export default function AuditPage() {
  const t = useArchivePhrases();
  const auditId = useAddress().params.auditId ?? '';
  const { data, error, refetch } = useEndpoint(showAudit, { params: { auditId } });
  useLive('audits', [showAudit, listSample]);
  const crumbs = [{ label: t('nav'), to: '/archive' }];
  if (!data) {
    return (
      <Page title={t('audit.title')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </Page>
    );
  }
  return <Known audit={data} crumbs={crumbs} />;
}

function Known({ audit, crumbs }: { audit: Audit; crumbs: { label: string; to: string }[] }) {
  const t = useArchivePhrases();
  const percent = usePercent();
  const left = audit.size - audit.audited + audit.toReview;
  const lead = t('audit.lead', {
    size: audit.size,
    population: audit.population,
    confidence: percent(audit.confidence),
    margin: percent(audit.margin),
  });
  return (
    <Page
      title={audit.title}
      lead={lead}
      crumbs={crumbs}
      marks={<Badge>{t(audit.closedAt === null ? 'audit.running' : 'audit.closed')}</Badge>}
      actions={audit.closedAt === null && <Close auditId={audit.id} left={left} />}
    >
      <Figures audit={audit} />
      <Worklist auditId={audit.id} />
      <p className="soft small">{t('audit.seed', { seed: audit.seed })}</p>
    </Page>
  );
}

function Close({ auditId, left }: { auditId: string; left: number }) {
  const t = useArchivePhrases();
  const confirm = useConfirm();
  const toast = useToast();
  const act = useAct(closeAudit, { changes: [showAudit, listAudits, listSample] });
  const close = async () => {
    if (!(await confirm({ title: t('audit.closeTitle'), text: t('audit.closeText'), act: t('audit.close') }))) return;
    await act.mutateAsync({ params: { auditId } }).catch(toast.failed);
  };
  return (
    <Button
      type="primary"
      disabled={left > 0}
      title={left > 0 ? t('audit.left', { left }) : undefined}
      onClick={() => void close()}
    >
      {t('audit.close')}
    </Button>
  );
}

type State = (typeof sampleStates)[number];

function Worklist({ auditId }: { auditId: string }) {
  const t = useArchivePhrases();
  const { search, setSearch } = useAddress();
  const [looking, setLooking] = useState<SampleLine>();
  const state = sampleStates.find((one) => one === search.state);
  const pages = usePages(listSample, { params: { auditId }, query: { state } });
  const options = ['all', ...sampleStates].map((value) => ({
    value,
    label: t(`audit.state.${value as State | 'all'}`),
  }));
  // The next one to look at opens by itself, so that one goes through the list without the mouse.
  const goOn = (done: SampleLine) => setLooking(pages.rows?.find(({ mine, place }) => mine && place > done.place));
  return (
    <Block
      title={t('audit.worklist')}
      extra={
        <Segmented
          size="small"
          aria-label={t('audit.worklist')}
          options={options}
          value={state ?? 'all'}
          onChange={(value) => setSearch({ state: value === 'all' ? undefined : value }, { replace: true })}
        />
      }
    >
      <DataTable<SampleLine>
        {...pages}
        label={t('audit.worklist')}
        columns={useColumns(setLooking)}
        rowKey={({ customerId }) => customerId}
        empty={<Empty title={t('audit.none')} />}
      />
      <SampleDrawer auditId={auditId} line={looking} onDone={goOn} onClose={() => setLooking(undefined)} />
    </Block>
  );
}

function useColumns(onLook: (line: SampleLine) => void): Column<SampleLine>[] {
  const t = useArchivePhrases();
  return [
    { key: 'place', title: t('audit.place'), align: 'end', width: 70, phone: 'none', cell: ({ place }) => place },
    { key: 'name', title: t('audit.customer'), phone: 'title', cell: ({ customerName }) => customerName },
    {
      key: 'state',
      title: t('audit.progress'),
      phone: 'aside',
      cell: ({ state, wrong }) => (
        <Badge tone={state === 'to_review' ? 'soon' : 'idle'}>
          {wrong > 0 ? t('audit.withWrong', { state: t(`audit.state.${state}`), wrong }) : t(`audit.state.${state}`)}
        </Badge>
      ),
    },
    { key: 'entered', title: t('audit.enteredBy'), cell: ({ enteredByName }) => enteredByName },
    { key: 'auditor', title: t('audit.auditor'), cell: ({ auditorName }) => auditorName },
    {
      key: 'act',
      title: t('audit.act'),
      cell: (line) =>
        line.mine && (
          <Button size="small" onClick={() => onLook(line)}>
            {t(line.state === 'to_review' ? 'audit.review' : 'audit.look')}
          </Button>
        ),
    },
  ];
}
