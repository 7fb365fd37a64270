// Fills a form: what each field says in the reader's language, in the boxes and rows of paper. Pure: the same definition, filled or blank,
// becomes the page, the workbook and what the screen shows.
import type { FormBox, FormPart, PrintedForm, SignaturePlace } from '#platform/print/print.ts';
import type { Field, Form } from './definitions.ts';
import type { Value, Values } from './values/value.ts';
import type { FormWords } from './words.ts';

/** What is printed around the fields. */
export interface Around {
  readonly organisation: string;
  /** Which one it is; a line to write on, where nobody knows yet. */
  readonly number?: string | undefined;
  /** When and by whom it was printed; a date to write, where it is blank. */
  readonly printed?: { readonly at: number; readonly by: string } | undefined;
  /** By which what was printed is known again. */
  readonly hash?: string | undefined;
}

/** What was signed already, by the step of the request. */
export type Signed = ReadonlyMap<
  string,
  { readonly by: NonNullable<SignaturePlace['signed']>['by']; readonly at: number }
>;

/** One record, or nothing: blank. */
export function sheetOf(
  form: Form,
  values: Values | undefined,
  around: Around,
  words: FormWords,
  signed: Signed = new Map(),
): PrintedForm {
  if (values === undefined && form.layout === 'register') return registerOf(form, undefined, around, words);
  const all = form.sections.flatMap(({ fields }) => fields);
  const room = roomFor(all);
  const parts = form.sections.map(({ title, fields }): FormPart => {
    const boxes = fields.map((field) => boxOf(field, values, room, words));
    return { kind: 'boxes', title: title && words.heading(title), lines: pairedUp(boxes) };
  });
  return { ...frameOf(form, around, words), landscape: false, parts: [...parts, ...signaturesOf(form, words, signed)] };
}

/** A row for each record; empty ones for paper, where there are none. */
export function registerOf(
  form: Form,
  records: readonly Values[] | undefined,
  around: Around,
  words: FormWords,
): PrintedForm {
  const fields = form.sections.flatMap((section) => section.fields);
  const rows = records?.map((values) => fields.map((field) => wordOf(field, values, words)));
  const part: FormPart = {
    kind: 'rows',
    columns: fields.map((field) => ({ title: words.heading(field.title), share: shareOf(field) })),
    rows: rows ?? Array.from({ length: emptyRows }, () => fields.map(() => '')),
    room: rows === undefined ? 2 : 1,
  };
  return { ...frameOf(form, around, words), landscape: true, parts: [part, ...signaturesOf(form, words)] };
}

/** As many as a page has besides its head and the places to sign. */
const emptyRows = 7;

function frameOf(form: Form, { organisation, number, printed, hash }: Around, words: FormWords) {
  const { paper } = words.phrases;
  const named = [form.code, number ?? paper.noNumber].filter(Boolean).join(' · ');
  const foot = [...form.cited.map((one) => words.cited(one)), ...(hash ? [say(paper.hash, { hash })] : [])];
  return {
    organisation,
    title: words.heading(form.title),
    left: say(paper.number, { number: named }),
    right: printed ? say(paper.printed, { at: words.time(printed.at), by: printed.by }) : paper.date,
    foot: foot.join(paper.join),
    page: paper.page,
    language: words.language,
  };
}

function signaturesOf({ signatures }: Form, words: FormWords, given: Signed = new Map()): FormPart[] {
  if (signatures.length === 0) return [];
  const { signed: date, signedAt, colon } = words.phrases.paper;
  const places = signatures.map(({ title, seal, signed: step }): SignaturePlace => {
    const found = step && given.get(step);
    const place = { title: words.pair(title) + colon, seal };
    return found ? { ...place, signed: { by: found.by, when: say(signedAt, { at: words.time(found.at) }) } } : place;
  });
  return [{ kind: 'signatures', places, date }];
}

function boxOf(
  field: Field,
  values: Values | undefined,
  room: number,
  words: FormWords,
): FormBox & { isLong: boolean } {
  const text = textOf(field, values, words);
  const isLong = isLongText(field) || (field.values ?? []).length > mostBeside;
  return { label: words.heading(field.title), text, room: text === '' && isLong ? room : 1, isLong };
}

/** More choices than this need the whole line. */
const mostBeside = 3;

function isLongText({ kind }: Field): boolean {
  return kind === 'long_text' || kind === 'file';
}

/** How many lines to write on a long field has, so that a blank form fills its page and no more. */
function roomFor(fields: readonly Field[]): number {
  const long = fields.filter(isLongText).length;
  const short = Math.ceil((fields.length - long) / 2);
  return long === 0 ? 1 : Math.min(5, Math.max(2, Math.floor((20 - short) / long)));
}

/** Two short ones share a line, where they follow each other. */
function pairedUp(boxes: readonly (FormBox & { isLong: boolean })[]): FormBox[][] {
  const lines: FormBox[][] = [];
  let waiting = false;
  for (const { isLong, ...box } of boxes) {
    const last = lines.at(-1);
    if (waiting && !isLong && last) {
      last.push(box);
      waiting = false;
    } else {
      lines.push([box]);
      waiting = !isLong;
    }
  }
  return lines;
}

/** What stands in a field; empty where nothing is known. A choice shows all that there is to choose from. */
function textOf(field: Field, values: Values | undefined, words: FormWords): string {
  if (field.values === undefined) return wordOf(field, values, words);
  const known = knownOf(field, values);
  const chosen = chosenOf(field.values, known);
  // A mark and its word stay together.
  const line = field.values
    .map((choice) => `${choice === chosen ? '■' : '□'}\u00a0${words.pair(choice.title)}`)
    .join('   ');
  const [other] = known;
  // What the list does not have is said beside it, rather than lost.
  if (chosen !== undefined || other === undefined) return line;
  return line + say(words.phrases.paper.besides, { value: saidOf(other, undefined, words) });
}

/** The value alone; of a choice the one that is chosen. */
function wordOf(field: Field, values: Values | undefined, words: FormWords): string {
  const known = knownOf(field, values);
  const chosen = field.values && chosenOf(field.values, known);
  if (chosen) return words.pair(chosen.title);
  const [value] = known;
  return value === undefined ? '' : saidOf(value, field, words);
}

function knownOf({ source }: Field, values: Values | undefined): Value[] {
  return values ? source.flatMap((name) => values[name] ?? []).filter((value) => value !== '') : [];
}

function chosenOf(choices: NonNullable<Field['values']>, known: readonly Value[]) {
  return choices.find((choice) => known.some((value) => isChosen(choice, value)));
}

function isChosen({ name, title }: NonNullable<Field['values']>[number], value: Value): boolean {
  if (typeof value === 'string') return value === title.zh || value === title.en;
  if (typeof value === 'number' || !('code' in value)) return false;
  return value.code === name || value.words.zh === title.zh;
}

function saidOf(value: Value, field: Field | undefined, words: FormWords): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if ('at' in value) return field?.kind === 'date' ? words.day(value.at) : words.time(value.at);
  return 'day' in value ? value.day : words.pair(value.words);
}

/** Widths of columns, beside each other: a number and a day stay on one line. */
function shareOf(field: Field): number {
  if (field.name === 'number') return 2.2;
  if (isLongText(field)) return 3;
  return field.kind === 'moment' || field.kind === 'date' ? 1.9 : 1.7;
}

/** Puts values into a phrase. */
function say(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (same, name: string) => values[name] ?? same);
}
