// The pack on paper: what it is about, the policy's wording beside the figures, then what was broken and what was waived.
import type { Block, PrintedDocument } from '#platform/print/print.ts';
import type { ClauseFigures } from '../contract.ts';
import type { MeasureItem } from '../measures/contract.ts';
import type { Listing, Pack } from './gathering.ts';
import { linesOfMeasure } from './measured.ts';
import { aboutOf, cellOf, column } from './sheets.ts';
import type { PackWords } from './words.ts';

/** Paper is for reading: of longer lists the workbook has the rest. */
const mostPrinted = 300;

export function printedPack(pack: Pack, words: PackWords): PrintedDocument {
  const { phrases } = words;
  const { asked, report } = pack;
  return {
    title: phrases.pack.title,
    subtitle: `${pack.organisation} · ${asked.from} – ${asked.to}`,
    foot: `${phrases.pack.title} · ${phrases.pack.about.asOf} ${words.time(report.asOf)}`,
    language: words.language,
    notes: '',
    landscape: true,
    blocks: [
      ...aboutOf(pack, words).map(([name, what]): Block => ({ kind: 'text', tone: 'soft', text: `${name}: ${what}` })),
      ...report.editions.flatMap((edition): Block[] => [
        heading(1, `${words.pair(edition.title)} · ${edition.id}`),
        { kind: 'text', text: lineOf(edition.tally, words) },
        ...edition.clauses
          .map((clause) => ({ clause, measures: measuresIn(pack, edition.id, clause.no) }))
          .filter(({ clause: { rules, tally }, measures }) => rules.length > 0 || tally.due > 0 || measures.length > 0)
          .flatMap(({ clause, measures }) => [...clauseOf(clause, words), ...measuredOf(measures, pack, words)]),
      ]),
      ...listed(phrases.pack.sheet.breached, pack.broken, column.printed, words),
      ...listed(phrases.pack.sheet.waived, pack.waived, column.waived.slice(0, -1), words),
      ...listed(phrases.pack.sheet.unproven, pack.unproven, column.printed, words),
    ],
  };
}

function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, text };
}

function clauseOf(clause: ClauseFigures, words: PackWords): Block[] {
  const { outcome, pack } = words.phrases;
  const end = { align: 'end' as const, share: 1 };
  const counted = ['due', 'kept', 'late', 'breached', 'waived', 'unproven', 'open'] as const;
  return [
    heading(2, [clause.no, clause.title && words.pair(clause.title)].filter(Boolean).join(' ')),
    ...(clause.text ? [{ kind: 'text' as const, text: words.pair(clause.text) }] : []),
    ...(clause.rules.length === 0 && clause.tally.due === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: pack.column.rule, share: 7 },
              { title: outcome.share, ...end },
              ...counted.map((one) => ({ title: outcome[one], ...end })),
            ],
            rows: clause.rules.map(({ sentence, tally }) => [
              words.pair(sentence),
              words.share(tally),
              ...counted.map((one) => String(tally[one])),
            ]),
          },
        ]),
  ];
}

function measuresIn({ measures }: Pack, edition: string, clause: string): MeasureItem[] {
  return measures.filter((measure) => measure.edition === edition && measure.clause === clause);
}

/** The figures that the clause states. */
function measuredOf(measures: readonly MeasureItem[], pack: Pack, words: PackWords): Block[] {
  if (measures.length === 0) return [];
  const { column: name } = words.phrases.pack;
  const end = { align: 'end' as const, share: 1 };
  return [
    {
      kind: 'table',
      columns: [
        { title: name.formula, share: 6 },
        { title: name.period, share: 4 },
        { title: name.value, ...end },
        { title: name.numerator, ...end },
        { title: name.denominator, ...end },
        { title: name.target, share: 2 },
        { title: name.met, share: 2 },
      ],
      rows: measures.flatMap((measure) =>
        linesOfMeasure(measure, pack, words).map((line) => [
          words.pair(measure.sentence),
          line.period,
          line.value,
          String(line.numerator),
          String(line.denominator),
          line.target,
          line.met,
        ]),
      ),
    },
  ];
}

function lineOf(tally: Pack['report']['tally'], words: PackWords): string {
  const { outcome } = words.phrases;
  const told = (['due', 'kept', 'late', 'breached', 'waived', 'unproven', 'open', 'void'] as const).map(
    (one) => `${outcome[one]} ${tally[one]}`,
  );
  return [`${outcome.share} ${words.share(tally)}`, ...told].join(' · ');
}

function listed(
  title: string,
  { rows, more }: Listing,
  columns: readonly Parameters<typeof cellOf>[0][],
  words: PackWords,
): Block[] {
  const { pack } = words.phrases;
  if (rows.length === 0) return [heading(1, title), { kind: 'text', tone: 'soft', text: pack.none }];
  const shown = rows.slice(0, mostPrinted);
  const rest: Block[] =
    more || rows.length > shown.length
      ? [{ kind: 'text', tone: 'soft', text: pack.rest.replace('{{count}}', String(shown.length)) }]
      : [];
  return [
    heading(1, title),
    {
      kind: 'table',
      columns: columns.map((one) => ({ title: pack.column[one], share: shares[one] ?? 2 })),
      rows: shown.map((row) => columns.map((one) => cellOf(one, row, words))),
    },
    ...rest,
  ];
}

const shares: Partial<Record<Parameters<typeof cellOf>[0], number>> = {
  clause: 1,
  have: 1,
  customer: 4,
  duty: 3,
  calls: 4,
  waiver: 5,
};
