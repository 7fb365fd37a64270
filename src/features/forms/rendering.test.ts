// Every form, filled and blank, on paper and as a workbook, in both languages.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { workbookOfForm } from '#platform/print/form-workbook.ts';
import { pdfOfForm } from '#platform/print/pdf-form.ts';
import type { PrintedForm } from '#platform/print/print.ts';
import { strayText, textOfPdf } from '#platform/print/testing/pdf-text.ts';
import { tableLimits } from '#platform/table/read-table.ts';
import { openWorkbook } from '#platform/table/workbook.ts';
import { type Field, type Form, formsOf } from './definitions.ts';
import { registerOf, sheetOf } from './filling.ts';
import type { Value, Values } from './values/value.ts';
import { formWords } from './words.ts';

const shelf = shippedShelf();
const policies = [...shelf.packs.values()].map(({ pack }) => pack);
const usual = formsOf(shelf.forms, []);
/** Also those of every policy that we ship, as if all were in force. */
const prescribed = formsOf(shelf.forms, policies).filter(({ cited }) => cited.length > 0);

const around = {
  organisation: '示例服务有限公司',
  number: 'R-2026-000123',
  printed: { at: 0, by: '关专员' },
  hash: 'AB12',
};
const long = '客户反映直播过程中画面出现明显卡顿，每隔约十五分钟中断一次；'.repeat(12);
const unbroken = 'https://example.com/'.padEnd(160, 'x');

const fieldsOf = ({ sections }: Form): Field[] => sections.flatMap(({ fields }) => [...fields]);

/** A value for everything that a form asks for. */
function valuesFor(form: Form): Values {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.source[0] ?? '', valueFor(field)]));
}

function valueFor({ kind, values }: Field): Value {
  const [choice] = values ?? [];
  if (choice) return { code: choice.name, words: choice.title };
  if (kind === 'date' || kind === 'moment') return { at: Date.parse('2026-11-05T09:30:00+08:00') };
  return kind === 'long_text' ? long : kind === 'number' ? 4 : unbroken;
}

/** Each way in which a form is printed. */
function printed(form: Form): PrintedForm[] {
  return (['zh-CN', 'en'] as const).flatMap((language) => {
    const words = formWords(language, 'Asia/Shanghai');
    const values = valuesFor(form);
    const rows = form.layout === 'register' ? [registerOf(form, [values, values], around, words)] : [];
    return [
      sheetOf(form, undefined, { organisation: around.organisation }, words),
      sheetOf(form, values, around, words),
      ...rows,
    ];
  });
}

/** The words for fields, in the order in which they stand. */
const labelsIn = ({ parts }: PrintedForm): string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'boxes') return part.lines.flat().map(({ label }) => label);
    return part.kind === 'rows' ? part.columns.map(({ title }) => title) : [];
  });
const bare = (text: string): string => text.replace(/\s+/g, '');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-forms-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the usual forms', () => {
  it('are all those that the requirement names', () => {
    expect(usual.map(({ form }) => form)).toEqual([
      ...['contact_record', 'customer_information', 'issue_tracking', 'requirement_tracking', 'request_register'],
      ...['recording_register', 'deposit_register', 'callback_record', 'analysis_report', 'solution_agreement'],
      ...['closing_report', 'satisfaction_form', 'letter_receipt', 'seal_request', 'meeting_record'],
      ...['inspection_report', 'rectification_letter', 'suggestion_register'],
    ]);
  });

  it('have the fields of the policy in its order and words where one prescribes them, and cite its clause', () => {
    const shopping = policies.find(({ pack }) => pack === 'shopping-mall');
    const register = formsOf(shelf.forms, shopping ? [shopping] : []).find(({ form }) => form === 'request_register');
    const asked = shopping?.forms.request_register;
    expect(fieldsOf(register as Form).map(({ title }) => title)).toEqual(asked?.fields.map(({ title }) => title));
    expect(register?.cited[0]?.clauses).toEqual(['4.4', '4.1', '4.10']);
    expect(fieldsOf(register as Form).find(({ name }) => name === 'tenant')?.source).toEqual(['customer']);
  });
});

/** Many forms as one, since the font is what takes time; the places to sign are those of each. */
function together(forms: readonly PrintedForm[]): PrintedForm {
  const [first] = forms;
  return { ...(first as PrintedForm), parts: forms.flatMap(({ parts }) => parts) };
}

describe.each([['usual', usual] as const, ['prescribed', prescribed] as const])('every %s form', (_, forms) => {
  const ways = forms.flatMap(printed);
  it.each(['zh-CN', 'en'] as const)(
    'is set on A4 with every word within the page, whatever stands in it: %s',
    async (language) => {
      for (const landscape of [false, true]) {
        const all = together(ways.filter((one) => one.language === language && one.landscape === landscape));
        const bytes = await pdfOfForm(all);
        const text = bare(textOfPdf(bytes));
        const missing = [all.organisation, all.title, ...labelsIn(all)].filter(
          (said) => !text.includes(bare(latin(said, all))),
        );
        expect([missing, strayText(bytes)]).toEqual([[], []]);
      }
    },
  );

  it('opens as a workbook, with every field and what stands in it', async () => {
    for (const one of ways) {
      const path = join(folder, 'form.xlsx');
      const bytes = await workbookOfForm(one);
      await writeFile(path, bytes);
      const cells: string[] = [];
      for await (const row of (await openWorkbook(path, bytes.length, undefined, tableLimits)).rows)
        cells.push(...row.cells);
      const said = one.parts.flatMap((part) =>
        part.kind === 'boxes' ? part.lines.flat().flatMap(({ label, text }) => [label, text]) : [],
      );
      expect([one.title, ...labelsIn(one), ...said].filter((text) => !cells.includes(text) && text !== '')).toEqual([]);
    }
  });
});

describe('what the customer signed', () => {
  const form = usual.find((one) => one.form === 'solution_agreement');
  const words = formWords('zh-CN', 'Asia/Shanghai');
  const at = Date.parse('2026-11-05T09:30:00+08:00');
  const strokes = [
    [100, 200, 400, 120, 700, 260],
    [500, 300],
  ];
  const signedBy = (by: string | { width: number; height: number; strokes: number[][] }): PrintedForm =>
    sheetOf(form as Form, valuesFor(form as Form), around, words, new Map([['agree', { by, at }]]));

  it('stands in its place on paper, drawn within the page or by name, with when', async () => {
    for (const by of ['沈知远', { width: 1000, height: 400, strokes }]) {
      const bytes = await pdfOfForm(signedBy(by));
      const text = bare(textOfPdf(bytes));
      expect(text).toContain(bare('客户用链接签于 2026-11-05 09:30'));
      expect(text.includes('沈知远')).toBe(by === '沈知远');
      expect(strayText(bytes)).toEqual([]);
    }
  });

  it('is a picture of our own lines in the workbook, or the name', async () => {
    const drawn = Buffer.from(await workbookOfForm(signedBy({ width: 1000, height: 400, strokes })));
    expect(drawn.includes('xl/media/image1.png')).toBe(true);
    const named = Buffer.from(await workbookOfForm(signedBy('沈知远')));
    expect(named.includes('xl/media/')).toBe(false);
  });
});

/** Pages in Latin letters have their quotation marks. */
function latin(text: string, { language }: PrintedForm): string {
  return language === 'en' ? text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") : text;
}

describe('whatever a definition says', () => {
  const field = fc.record({
    kind: fc.constantFrom('text', 'long_text', 'number', 'date', 'moment', 'person', 'file'),
    choices: fc.integer({ min: 0, max: 6 }),
  });
  const layout = fc.constantFrom('sheet' as const, 'register' as const);
  it('every field stands exactly once, in its order, filled or blank', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
        layout,
        fc.boolean(),
        (drawn, kind, isBlank) => {
          const form = formOf(drawn, kind);
          const words = formWords('zh-CN', 'Asia/Shanghai');
          const values = isBlank ? undefined : valuesFor(form);
          const expected = fieldsOf(form).map(({ title }) => title.zh);
          expect(labelsIn(sheetOf(form, values, around, words))).toEqual(expected);
          expect(labelsIn(registerOf(form, values && [values], around, words))).toEqual(expected);
        },
      ),
    );
  });
});

function formOf(drawn: readonly (readonly { kind: string; choices: number }[])[], layout: Form['layout']): Form {
  const pair = (text: string) => ({ zh: text, en: text });
  const sections = drawn.map((fields, section) => ({
    fields: fields.map(({ kind, choices }, at): Field => {
      const values = Array.from({ length: choices }, (_, nth) => ({ name: `v${nth}`, title: pair(`值${nth}`) }));
      const name = `f${section}_${at}`;
      const head = { name, title: pair(`栏${section}之${at}`), source: [name] };
      return (choices > 0 ? { ...head, kind: 'choice', values } : { ...head, kind }) as Field;
    }),
  }));
  return {
    form: 'drawn',
    code: null,
    title: pair('表'),
    of: 'none',
    layout,
    kinds: null,
    sections,
    signatures: [],
    cited: [],
  };
}
