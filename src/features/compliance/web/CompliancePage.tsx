// How the policy is kept: figures as of a moment, the trend, the document clause by clause, and the same by person, department or tier.
import { Segmented, Switch } from 'antd';
import { useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayText, exactText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type Asked, complianceReport, type Outcome, type Report } from '../contract.ts';
import { Measures } from './measures/Measures.tsx';
import { Behind } from './pieces/Behind.tsx';
import { Breakdown } from './pieces/Breakdown.tsx';
import { EditionDocument } from './pieces/EditionDocument.tsx';
import { type Drill, Figure, type OnDrill } from './pieces/Figure.tsx';
import { Filters } from './pieces/Filters.tsx';
import { SavePack } from './pieces/SavePack.tsx';
import { Trend } from './pieces/Trend.tsx';
import { useAsked } from './useAsked.ts';
import { shareText, useCompliancePhrases } from './usePhrases.ts';
import './compliance.css';

export default function CompliancePage() {
  const t = useCompliancePhrases();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const { today, ...asked } = useAsked();
  const view = search.view === 'measures' ? 'measures' : 'duties';
  const language = useLanguage();
  const zone = useZone();
  const { data, error, refetch } = useEndpoint(complianceReport, { query: asked }, { keepPrevious: true });
  const lead = data && t('page.asOf', { at: exactText(data.asOf, language, zone) });
  // Figures and rows are of one moment: that of the report.
  const moment = { ...asked, ...(data && { asOf: data.asOf }) };
  return (
    <Page title={t('nav')} lead={lead} actions={may('compliance.export') && <SavePack asked={moment} />}>
      <Segmented<'duties' | 'measures'>
        className="compliance-view"
        aria-label={t('view.label')}
        options={(['duties', 'measures'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={(value) => setSearch({ view: value === 'measures' ? value : undefined })}
      />
      <Filters editions={data?.known ?? []} />
      {error && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={12} />}
      {data &&
        (view === 'measures' ? <Measures asked={moment} /> : <Duties report={data} moment={moment} today={today} />)}
    </Page>
  );
}

function Duties({ report, moment, today }: { report: Report; moment: Asked; today: string }) {
  const t = useCompliancePhrases();
  const [drill, setDrill] = useState<Drill>();
  return (
    <>
      <Summary report={report} onDrill={setDrill} />
      <Block title={t('trend.title')}>
        <Trend asked={moment} today={today} />
      </Block>
      <Documents report={report} onDrill={setDrill} />
      <Breakdown asked={moment} onDrill={setDrill} />
      <Behind asked={moment} drill={drill} onClose={() => setDrill(undefined)} />
    </>
  );
}

const told: readonly Outcome[] = ['kept', 'late', 'breached', 'waived', 'unproven', 'open', 'void'];

function Summary({ report: { tally }, onDrill }: { report: Report; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  const title = t('page.all');
  return (
    <dl className="compliance-summary">
      <div>
        <dt className="soft small">{t('outcome.share')}</dt>
        <dd>{shareText(tally)}</dd>
      </div>
      <div>
        <dt className="soft small">{t('outcome.due')}</dt>
        <dd>
          <Figure count={tally.due} drill={{ title, narrow: {} }} onDrill={onDrill} />
        </dd>
      </div>
      {told.map((outcome) => (
        <div key={outcome}>
          <dt className="soft small" title={outcome === 'unproven' ? t('outcome.unprovenText') : undefined}>
            {t(`outcome.${outcome}`)}
          </dt>
          <dd>
            <Figure count={tally[outcome]} drill={{ title, narrow: {}, outcome }} onDrill={onDrill} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Documents({ report: { editions }, onDrill }: { report: Report; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  const say = usePair();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const { search, setSearch } = useAddress();
  const isWhole = search.whole === 'yes';
  if (editions.length === 0) return <Empty title={t('none.title')} text={t('none.text')} />;
  const toggle = (
    <span className="row small whole-switch">
      <Switch
        size="small"
        checked={isWhole}
        aria-label={t('document.whole')}
        onChange={(whole) => setSearch({ whole: whole ? 'yes' : undefined }, { replace: true })}
      />
      <span className="soft">{t('document.whole')}</span>
    </span>
  );
  return editions.map((edition) => (
    <Block
      key={edition.id}
      title={t('document.title', {
        title: say(edition.title),
        edition: edition.id.split('@')[1] ?? edition.id,
        day: dayText(edition.inForceFrom, now, language, zone),
      })}
      extra={toggle}
    >
      <EditionDocument edition={edition} onlyCounted={!isWhole} onDrill={onDrill} />
    </Block>
  ));
}
