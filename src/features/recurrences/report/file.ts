// The summary as a file: a workbook with figures that one can add up, or a document to print. That it was taken is told first.
import { writeXlsx } from 'hucre/xlsx';
import { organisationOf } from '#features/policies/index.ts';
import english from '#phrases/en/recurrences.ts';
import { languageOfLocale } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/recurrences.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Sql } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { type Block, printDocument, printTypes } from '#platform/print/print.ts';
import { neutral, workbookType } from '#platform/table/write-table.ts';
import type { Report, ReportLine, reportFormats } from '../contract.ts';
import { type Period, reportOf } from './report.ts';

export interface FileWanted extends Period {
  readonly format: (typeof reportFormats)[number];
  readonly language?: 'zh-CN' | 'en' | undefined;
}

export async function exportReport(db: Database, actor: Actor, wanted: FileWanted, within: Sql): Promise<Download> {
  const { format, language = languageOfLocale(actor.locale), ...period } = wanted;
  const { report, organisation } = await db.write(async (tx, now) => {
    const found = await reportOf(tx, period, within, now);
    const data = { ...period, format, count: found.lines.length };
    record(tx, {
      type: 'recurrence.reported',
      subjectId: actor.kind === 'person' && actor.id ? actor.id : organisationId,
      occurredAt: now,
      actor,
      data,
    });
    return { report: found, organisation: (await organisationOf(tx))?.name ?? '' };
  });
  const words = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const name = `${words.report.title} ${report.from} ${report.to}.${format}`;
  if (format === 'xlsx') return { name, mediaType: workbookType, content: await workbookOf(report, words, language) };
  const subtitle = `${organisation} · ${spanOf(report, words)}`;
  const foot = `${words.report.title} · ${report.from} – ${report.to}`;
  const document = {
    title: words.report.title,
    subtitle,
    foot,
    language,
    notes: '',
    blocks: blocksOf(report, words, language),
  };
  return { name, mediaType: printTypes.pdf, content: await printDocument(document, 'pdf') };
}

type Words = typeof chinese;
type Language = 'zh-CN' | 'en';
const shown = ['cause', 'need', 'text', 'asset', 'site', 'customer'] as const;

function workbookOf({ lines }: Report, words: Words, language: Language): Promise<Uint8Array> {
  const header = [words.report.by, ...headerOf(words)];
  return writeXlsx({
    sheets: [
      {
        name: words.report.title,
        freezePane: { rows: 1 },
        columns: [14, 40, 10, 10, 10, 10, 10].map((width) => ({ width })),
        rows: [
          header,
          ...lines.map((line) => [
            words.basis[line.basis],
            neutral(nameOf(line, language)),
            words.nature[line.nature],
            line.count,
            line.before,
            line.count - line.before,
            line.customers,
            line.open,
          ]),
        ],
      },
    ],
  });
}

function headerOf({ report }: Words): string[] {
  return [report.what, report.nature, report.count, report.before, report.trend, report.customers, report.open];
}

function blocksOf(report: Report, words: Words, language: Language): Block[] {
  const { total, totalBefore, lines } = report;
  const sum = words.report.sum.replace('{{total}}', String(total)).replace('{{before}}', String(totalBefore));
  return [
    { kind: 'text', text: sum },
    ...shown.flatMap((basis): Block[] => {
      const own = lines.filter((line) => line.basis === basis);
      if (own.length === 0) return [];
      return [{ kind: 'heading', level: 1, text: words.report[`by_${basis}`] }, tableOf(own, words, language)];
    }),
    ...(lines.length === 0 ? [{ kind: 'text' as const, text: words.report.none }] : []),
  ];
}

function tableOf(lines: readonly ReportLine[], words: Words, language: Language): Block {
  const shares = [10, 3, 3, 3, 3, 3, 3];
  return {
    kind: 'table',
    columns: headerOf(words).map((title, nth) => ({
      title,
      share: shares[nth] ?? 3,
      ...(nth > 1 ? { align: 'end' as const } : {}),
    })),
    rows: lines.map(({ nature, count, before, customers, open, ...line }) => [
      nameOf(line, language),
      words.nature[nature],
      String(count),
      String(before),
      signed(count - before),
      String(customers),
      String(open),
    ]),
  };
}

/** A cause as its policy calls it, with those above it. */
function nameOf({ label, titles }: Pick<ReportLine, 'label' | 'titles'>, language: Language): string {
  return titles.length === 0 ? label : titles.map(({ zh, en }) => (language === 'en' ? en : zh)).join(' / ');
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}

function spanOf({ from, to, beforeFrom, beforeTo }: Report, { report }: Words): string {
  return report.span
    .replace('{{from}}', from)
    .replace('{{to}}', to)
    .replace('{{beforeFrom}}', beforeFrom)
    .replace('{{beforeTo}}', beforeTo);
}
