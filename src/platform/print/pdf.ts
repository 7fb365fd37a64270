// A printed document as PDF with Chinese type. Nothing but the font is read, from the disk or the net, whatever a text says.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import { type Block, type Paragraph, type PrintedDocument, printable, type Table } from './document.ts';

/** Space around every page (pt). */
export const pageMargin = 56;
const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const regular = join(folder, 'NotoSansHans-Regular.otf');
const bold = join(folder, 'NotoSansHans-Bold.otf');

pdfmake.setFonts({ Sans: { normal: regular, bold, italics: regular, bolditalics: bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);

/** The bytes of the PDF. Notes stand together at the end: pages have no feet of their own here. */
export async function pdfOf(document: PrintedDocument): Promise<Uint8Array> {
  const notes: string[] = [];
  const say = sayingIn(document.language);
  const content = document.blocks.map((block) => contentOf(block, notes, say));
  const definition = {
    info: { title: printable(document.title), creator: 'Weixi' },
    pageSize: 'A4',
    pageOrientation: document.landscape ? 'landscape' : 'portrait',
    pageMargins: [pageMargin, 60, pageMargin, 60],
    defaultStyle: { font: 'Sans', fontSize: 10, lineHeight: 1.35 },
    content: [
      { text: say(document.title), fontSize: 18, bold: true, lineHeight: 1.2, margin: [0, 0, 0, 4] },
      ...(document.subtitle ? [{ text: say(document.subtitle), color: soft, margin: [0, 0, 0, 14] }] : []),
      ...content,
      ...notesOf(document, notes, say),
    ],
    pageBreakBefore: standsAlone,
    styles: { foot: { color: soft, fontSize: 8 } },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: say(document.foot), style: 'foot' },
        { text: `${page} / ${pages}`, style: 'foot', alignment: 'right', width: 60 },
      ],
      style: 'foot',
      margin: [pageMargin, 20, pageMargin, 0],
    }),
  };
  return setPages(definition);
}

/** Sets what is described as pdfmake describes it. */
export function setPages(definition: object): Promise<Uint8Array> {
  return pdfmake.createPdf(definition).getBuffer();
}

export type Say = (text: string) => string;

/** The type is Chinese, and its quotation marks are as wide as a character: between Latin words they would tear a hole. */
export function sayingIn(language: PrintedDocument['language']): Say {
  if (language === 'zh-CN') return printable;
  return (text) => printable(text).replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

interface Laid {
  readonly headlineLevel?: number;
  readonly style?: string;
}

/** A heading does not stand alone at the end of a page, nor do several. */
function standsAlone({ headlineLevel }: Laid, page: { getFollowingNodesOnPage(): readonly Laid[] }): boolean {
  if (headlineLevel === undefined) return false;
  return page.getFollowingNodesOnPage().every((node) => node.headlineLevel !== undefined || node.style === 'foot');
}

export const soft = '#5b6470';
const line = '#d5d9e0';

function contentOf(block: Block, notes: string[], say: Say): object {
  if (block.kind === 'table') return tableOf(block, say);
  if (block.kind === 'text') return paragraphOf(block, notes, say);
  const fontSize = [15, 12.5, 10.5][block.level - 1];
  const above = [18, 12, 8][block.level - 1];
  const pageBreak = block.newPage ? { pageBreak: 'before' } : {};
  const text = say(block.text);
  return { text, bold: true, fontSize, margin: [0, above, 0, 4], headlineLevel: block.level, ...pageBreak };
}

function paragraphOf({ text, tone, notes: said = [] }: Paragraph, notes: string[], say: Say): object {
  const marks = said.map((note) => {
    // What is noted twice stands at the end once.
    if (!notes.includes(note)) notes.push(note);
    return { text: `\u00a0[${notes.indexOf(note) + 1}]`, fontSize: 7.5, color: soft };
  });
  const body = { text: [say(text), ...marks], ...(tone === 'soft' ? { color: soft } : {}) };
  return tone === 'item' ? { ul: [body], margin: [8, 0, 0, 3] } : { ...body, margin: [0, 0, 0, 5] };
}

function tableOf({ columns, rows }: Table, say: Say): object {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const alignment = (at: number) => (columns[at]?.align === 'end' ? 'right' : 'left');
  const head = columns.map(({ title }, at) => ({
    text: say(title),
    bold: true,
    fontSize: 9,
    alignment: alignment(at),
  }));
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ share }) => `${(share / whole) * 100}%`),
      body: [
        head,
        ...rows.map((row) => row.map((cell, at) => ({ text: say(cell), fontSize: 9, alignment: alignment(at) }))),
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => line,
      paddingTop: () => 3,
      paddingBottom: () => 2,
    },
    margin: [0, 4, 0, 10],
  };
}

function notesOf(document: PrintedDocument, notes: readonly string[], say: Say): object[] {
  if (notes.length === 0) return [];
  return [
    { text: say(document.notes), bold: true, fontSize: 12.5, margin: [0, 18, 0, 4], headlineLevel: 1 },
    ...notes.map((note, at) => ({
      text: say(`[${at + 1}] ${note}`),
      fontSize: 8.5,
      color: soft,
      margin: [0, 0, 0, 3],
    })),
  ];
}
