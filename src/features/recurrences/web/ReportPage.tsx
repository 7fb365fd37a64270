// The summary of common problems: a period against the one before, by cause, matter, words, customer and site; as a file too.
import { Button } from 'antd';
import { useState } from 'react';
import { callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { FilterChoice, Filters } from '#ui/page/Filters.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart, useLanguage, useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { useCalendarDay } from '#ui/time/words.ts';
import { exportReport, natures, type Report, type ReportLine, reportFormats, showReport } from '../contract.ts';
import { useRecurrencePhrases, useTitle } from './usePhrases.ts';

const bases = ['cause', 'need', 'text', 'asset', 'site', 'customer'] as const;

export default function ReportPage() {
  const t = useRecurrencePhrases();
  const { period, setSearch } = usePeriod();
  const { data, error, refetch } = useEndpoint(showReport, { query: period }, { keepPrevious: true });
  const crumbs = [{ label: t('nav'), to: '/recurrences' }];
  return (
    <Page title={t('report.title')} lead={t('report.lead')} crumbs={crumbs} actions={<Files period={period} />}>
      <Filters>
        <DayPicker
          aria-label={t('report.from')}
          value={period.from}
          onChange={(from) => setSearch({ from }, { replace: true })}
        />
        <DayPicker
          aria-label={t('report.to')}
          value={period.to}
          onChange={(to) => setSearch({ to }, { replace: true })}
        />
        <FilterChoice
          name="nature"
          label={t('report.nature')}
          placeholder={t('natureAll')}
          options={natures.map((value) => ({ value, label: atStart(t(`nature.${value}`)) }))}
        />
      </Filters>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {data && <Found report={data} />}
    </Page>
  );
}

/** From the address; else this month and the two before it. */
function usePeriod() {
  const { search, setSearch } = useAddress();
  const today = dayOf(useNow('minute'), useZone());
  const first = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 3, 1));
  const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
  const nature = natures.find((one) => one === search.nature);
  const period = {
    from: isDay(search.from) ? search.from : first.toISOString().slice(0, 10),
    to: isDay(search.to) ? search.to : today,
    ...(nature === undefined ? {} : { nature }),
  };
  return { period, setSearch };
}

function Files({ period }: { period: ReturnType<typeof usePeriod>['period'] }) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const language = useLanguage();
  const [busy, setBusy] = useState<string>();
  const take = async (format: (typeof reportFormats)[number]) => {
    setBusy(format);
    try {
      saveFile(await callForFile(exportReport, { body: { ...period, format, language } }), `report.${format}`);
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(undefined);
    }
  };
  return reportFormats.map((format) => (
    <Button key={format} loading={busy === format} onClick={() => void take(format)}>
      {t(`report.${format}`)}
    </Button>
  ));
}

function Found({ report }: { report: Report }) {
  const t = useRecurrencePhrases();
  const columns = useColumns();
  const day = useCalendarDay();
  const { from, to, beforeFrom, beforeTo, total, totalBefore, lines } = report;
  return (
    <>
      <p className="block">
        {t('report.sum', { total, before: totalBefore })}
        <br />
        <span className="soft small">
          {t('report.span', { from: day(from), to: day(to), beforeFrom: day(beforeFrom), beforeTo: day(beforeTo) })}
        </span>
      </p>
      {lines.length === 0 && <p className="soft">{t('report.none')}</p>}
      {bases
        .map((basis) => ({ basis, rows: lines.filter((line) => line.basis === basis) }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ basis, rows }) => (
          <Block key={basis} title={t(`report.by_${basis}`)}>
            <DataTable<ReportLine>
              label={t(`report.by_${basis}`)}
              columns={columns}
              rows={rows}
              rowKey={({ value, nature }) => `${nature} ${value}`}
              empty={null}
            />
          </Block>
        ))}
    </>
  );
}

function useColumns(): Column<ReportLine>[] {
  const t = useRecurrencePhrases();
  const title = useTitle();
  return [
    {
      key: 'what',
      title: t('report.what'),
      phone: 'title',
      cell: ({ basis, value, label, titles }) =>
        basis === 'customer' ? <Link to={`/customers/${value}`}>{label}</Link> : (title(titles) ?? label),
    },
    { key: 'nature', title: t('report.nature'), cell: ({ nature }) => atStart(t(`nature.${nature}`)) },
    {
      key: 'count',
      title: t('report.count'),
      align: 'end',
      phone: 'aside',
      cell: ({ count }) => <strong>{count}</strong>,
    },
    { key: 'before', title: t('report.before'), align: 'end', cell: ({ before }) => before },
    { key: 'trend', title: t('report.trend'), align: 'end', cell: ({ count, before }) => signed(count - before) },
    { key: 'customers', title: t('report.customers'), align: 'end', cell: ({ customers }) => customers },
    { key: 'open', title: t('report.open'), align: 'end', cell: ({ open }) => open },
  ];
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
