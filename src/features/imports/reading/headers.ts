// Recognises what the columns of a list are, by what they are called in Chinese or English.
import type { CustomField } from '#features/customers/contract.ts';
import english from '#phrases/en/import-headers.ts';
import chinese from '#phrases/zh-CN/import-headers.ts';
import type { TableRow } from '#platform/table/read-table.ts';
import { type Filled, type ImportField, type ImportKind, importFields, ownField } from '../contract.ts';

/** How far down the headers may begin: above them lists have titles and remarks. */
const deepest = 20;

/** The line with the headers: the one with the most columns we know; where we know none, the first with more than one value. */
export function headerRowOf(
  rows: readonly TableRow[],
  kind: ImportKind,
  own: readonly CustomField[] = [],
): TableRow | undefined {
  let best: { row: TableRow; known: number } | undefined;
  for (const row of rows.slice(0, deepest)) {
    const known = recognised(row.cells, kind, own).length;
    if (known > (best?.known ?? 0)) best = { row, known };
  }
  return best?.row ?? rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? rows[0];
}

/**
 * Which column fills which field. A column is used once; where two could, the first name in our list decides. Customers have the
 * organisation's own fields too, by label or key: only the first name of another field is as sure as that.
 */
export function recognised(headers: readonly string[], kind: ImportKind, own: readonly CustomField[] = []): Filled[] {
  const plainHeaders = headers.map(plainHeader);
  const found: { field: string; column: number; rank: number }[] = [];
  for (const field of importFields[kind]) {
    for (const [rank, alias] of aliasesOf(field).entries()) {
      const column = plainHeaders.indexOf(alias);
      if (column >= 0) found.push({ field, column, rank });
    }
  }
  if (kind === 'customers') {
    for (const { key, label, labelEn = label } of own) {
      const called = [label, labelEn, key].map(plainHeader);
      const column = plainHeaders.findIndex((header) => called.includes(header));
      if (column >= 0) found.push({ field: ownField(key), column, rank: 0 });
    }
  }
  const fields = new Set<string>();
  const columns = new Set<number>();
  const mapping: Filled[] = [];
  // The surest first, so that a doubtful name takes only what is left.
  for (const { field, column } of found.sort((a, b) => a.rank - b.rank)) {
    if (fields.has(field) || columns.has(column)) continue;
    fields.add(field);
    columns.add(column);
    mapping.push({ field, column });
  }
  return mapping;
}

/** The choice a word stands for, in either language; undefined where it stands for none. */
export function choiceOf(field: ChoiceField, word: string): string | undefined {
  return choices[field].get(plainHeader(word));
}
export type ChoiceField = keyof typeof chinese.values;

/** Whether a name is that of an enterprise, by how it ends. */
export function soundsLikeEnterprise(name: string): boolean {
  const plain = name
    .trim()
    .replace(/[.。)）]+$/u, '')
    .toLowerCase();
  return (
    chinese.enterpriseEndings.some((ending) => plain.endsWith(ending)) ||
    english.enterpriseEndings.some((ending) => plain.endsWith(` ${ending}`))
  );
}

/** How many yuan a unit behind an amount stands for; undefined for what is no unit. */
export function yuanOf(unit: string): number | undefined {
  return Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
}

const units: Readonly<Record<string, number>> = { ...chinese.moneyUnits, ...english.moneyUnits };

const choices: Readonly<Record<ChoiceField, ReadonlyMap<string, string>>> = {
  kind: wordsOfChoice('kind'),
  priority: wordsOfChoice('priority'),
  orderKind: wordsOfChoice('orderKind'),
  channel: wordsOfChoice('channel'),
  direction: wordsOfChoice('direction'),
  flag: wordsOfChoice('flag'),
  basis: wordsOfChoice('basis'),
  idBasis: wordsOfChoice('idBasis'),
  requestKind: wordsOfChoice('requestKind'),
  urgency: wordsOfChoice('urgency'),
  language: wordsOfChoice('language'),
};

function wordsOfChoice(field: ChoiceField): Map<string, string> {
  const words = new Map<string, string>();
  for (const language of [chinese, english]) {
    for (const [choice, aliases] of Object.entries(language.values[field])) {
      words.set(plainHeader(choice), choice);
      for (const alias of aliases as readonly string[]) words.set(plainHeader(alias), choice);
    }
  }
  return words;
}

function aliasesOf(field: ImportField): string[] {
  return [...chinese.columns[field], ...english.columns[field], field].map(plainHeader);
}

/** Without what people add to a header: brackets with units, stars, colons, blanks, case. */
function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{<【［].*?[)\]}>】］]/gu, '')
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, (mark) => (mark === '√' || mark === '×' ? mark : ''));
}
