// The pack as tables, whatever file they end in: the figures beside the wording, then what was broken, waived and not proven.
import type { Tally } from '#policy/index.ts';
import type { EditionFigures } from '../contract.ts';
import type { MeasureItem } from '../measures/contract.ts';
import type { Listing, Pack, PackRow } from './gathering.ts';
import { linesOfMeasure } from './measured.ts';
import type { PackWords } from './words.ts';

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  /** Figures stay figures. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** How wide each column is, in characters. */
  readonly widths: readonly number[];
}

const counted = [
  'due',
  'kept',
  'late',
  'breached',
  'waived',
  'unproven',
  'open',
  'void',
] as const satisfies readonly (keyof Tally)[];

/** Everything, in the order in which one reads it. */
export function sheetsOf(pack: Pack, words: PackWords): Sheet[] {
  const { sheet } = words.phrases.pack;
  return [
    aboutSheet(pack, words),
    figuresSheet(pack, words),
    measuresSheet(pack, words),
    listSheet(sheet.breached, pack.broken, words, [...column.broken]),
    listSheet(sheet.waived, pack.waived, words, [...column.waived]),
    listSheet(sheet.unproven, pack.unproven, words, [...column.broken]),
  ];
}

function aboutSheet(pack: Pack, words: PackWords): Sheet {
  const { sheet } = words.phrases.pack;
  return { name: sheet.about, header: ['', ''], rows: aboutOf(pack, words), widths: [22, 90] };
}

/** What the pack is about, line by line: a name and what it is. */
export function aboutOf(pack: Pack, words: PackWords): [string, string][] {
  const { about } = words.phrases.pack;
  const { seal, check, asked } = pack;
  return [
    [about.organisation, pack.organisation],
    [about.span, `${asked.from} – ${asked.to}`],
    [about.asOf, words.time(pack.report.asOf)],
    [about.made, `${words.time(pack.madeAt)} · ${pack.by}`],
    [about.due, about.dueText],
    [about.share, about.shareText],
    [
      about.seal,
      seal
        ? about.sealed.replace('{{number}}', String(seal.number)).replace('{{at}}', words.time(seal.sealedAt))
        : about.unsealed,
    ],
    ...(seal ? ([[about.head, seal.head]] as [string, string][]) : []),
    [
      about.check,
      check
        ? (check.whole ? about.whole : about.broken).replace('{{at}}', words.time(check.finishedAt))
        : about.unchecked,
    ],
  ];
}

function figuresSheet({ report }: Pack, words: PackWords): Sheet {
  const { outcome, pack } = words.phrases;
  const header = [
    pack.column.policy,
    pack.column.clause,
    pack.column.text,
    pack.column.rule,
    outcome.share,
    ...counted.map((one) => outcome[one]),
  ];
  return {
    name: pack.sheet.figures,
    header,
    rows: report.editions.flatMap((edition) => linesOf(edition, words)),
    widths: [24, 8, 60, 48, 8, ...counted.map(() => 10)],
  };
}

function measuresSheet(pack: Pack, words: PackWords): Sheet {
  const { column: name, sheet } = words.phrases.pack;
  return {
    name: sheet.measures,
    header: [
      name.policy,
      name.clause,
      name.text,
      name.measure,
      name.formula,
      name.period,
      name.value,
      name.numerator,
      name.denominator,
      name.target,
      name.met,
    ],
    rows: pack.measures.flatMap((measure) =>
      linesOfMeasure(measure, pack, words).map((line) => [
        measure.edition,
        measure.clause,
        wordingOf(pack, measure, words),
        words.pair(measure.title),
        words.pair(measure.sentence),
        line.period,
        line.value,
        line.numerator,
        line.denominator,
        line.target,
        line.met,
      ]),
    ),
    widths: [24, 8, 60, 30, 60, 26, 10, 10, 10, 20, 12],
  };
}

/** The clause in which a figure stands, where the report has it. */
function wordingOf({ report }: Pack, { edition, clause }: MeasureItem, words: PackWords): string {
  const found = report.editions.find(({ id }) => id === edition)?.clauses.find(({ no }) => no === clause);
  return [found?.title, found?.text].flatMap((pair) => (pair ? [words.pair(pair)] : [])).join('\n');
}

function linesOf(edition: EditionFigures, words: PackWords): (string | number)[][] {
  const numbers = (tally: Tally): (string | number)[] => [words.share(tally), ...counted.map((one) => tally[one])];
  return edition.clauses.flatMap((clause) => {
    const wording = [clause.title, clause.text].flatMap((pair) => (pair ? [words.pair(pair)] : [])).join('\n');
    return clause.rules.map((rule) => [
      edition.id,
      clause.no,
      wording,
      words.pair(rule.sentence),
      ...numbers(rule.tally),
    ]);
  });
}

type ColumnName = keyof PackWords['phrases']['pack']['column'];

/** Which columns each list has. */
export const column = {
  broken: ['clause', 'customer', 'duty', 'due', 'have', 'owner', 'department', 'began', 'calls', 'id'],
  waived: ['clause', 'customer', 'duty', 'due', 'owner', 'department', 'waiver', 'id'],
  /** On a page there is less room. */
  printed: ['clause', 'customer', 'duty', 'due', 'have', 'owner', 'calls'],
} as const satisfies Record<string, readonly ColumnName[]>;

function listSheet(name: string, { rows, more }: Listing, words: PackWords, columns: readonly ColumnName[]): Sheet {
  const { phrases } = words;
  const lines = rows.map((row) => columns.map((one) => cellOf(one, row, words)));
  return {
    name,
    header: columns.map((one) => phrases.pack.column[one]),
    rows: more ? [...lines, [phrases.pack.more.replace('{{count}}', String(rows.length))]] : lines,
    widths: columns.map((one) => widths[one] ?? 16),
  };
}

const widths: Partial<Record<ColumnName, number>> = {
  clause: 8,
  customer: 30,
  duty: 30,
  have: 10,
  began: 30,
  calls: 40,
  waiver: 50,
  id: 38,
};

/** What stands in a column for an obligation. */
export function cellOf(name: ColumnName, row: PackRow, words: PackWords): string {
  switch (name) {
    case 'clause':
      return words.clause(row);
    case 'customer':
      return row.customerName;
    case 'duty':
      return words.duty(row);
    case 'due':
      return words.time(row.dueNow);
    case 'have':
      return `${row.have} / ${row.need}`;
    case 'owner':
      return row.ownerName ?? words.phrases.filter.nobody;
    case 'department':
      return row.departmentName ?? '';
    case 'began':
      return words.began(row);
    case 'calls':
      return words.calls(row);
    case 'waiver':
      return words.waiver(row);
    case 'id':
      return row.id;
    default:
      return '';
  }
}
