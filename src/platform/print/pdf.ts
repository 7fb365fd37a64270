// A printed document as PDF with Chinese type. Nothing but the font is read, from the disk or the net, whatever a text says.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import { type Block, type Paragraph, type PrintedDocument, printable, type Table } from './document.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const regular = join(folder, 'NotoSansHans-Regular.otf');
const bold = join(folder, 'NotoSansHans-Bold.otf');

pdfmake.setFonts({ Sans: { normal: regular, bold, italics: regular, bolditalics: bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);

/** The bytes of the PDF. Notes stand together at the end: pages have no feet of their own here. */
export async function pdfOf(document: PrintedDocument): Promise<Uint8Array> {
  const notes: string[] = [];
  const content = document.blocks.map((block) => contentOf(block, notes));
  const definition = {
    info: { title: printable(document.title), creator: 'Weixi' },
    pageSize: 'A4',
    pageOrientation: document.landscape ? 'landscape' : 'portrait',
    pageMargins: [56, 60, 56, 60],
    defaultStyle: { font: 'Sans', fontSize: 10, lineHeight: 1.35 },
    content: [
      { text: printable(document.title), fontSize: 18, bold: true, lineHeight: 1.2, margin: [0, 0, 0, 4] },
      ...(document.subtitle ? [{ text: printable(document.subtitle), color: soft, margin: [0, 0, 0, 14] }] : []),
      ...content,
      ...notesOf(document, notes),
    ],
    pageBreakBefore: standsAlone,
    footer: (page: number, pages: number) => ({
      columns: [
        { text: printable(document.foot), color: soft, fontSize: 8 },
        { text: `${page} / ${pages}`, color: soft, fontSize: 8, alignment: 'right', width: 60 },
      ],
      margin: [56, 20, 56, 0],
    }),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

interface Laid {
  readonly headlineLevel?: number;
}

/** A heading does not stand alone at the end of a page, nor do several. */
function standsAlone({ headlineLevel }: Laid, page: { getFollowingNodesOnPage(): readonly Laid[] }): boolean {
  if (headlineLevel === undefined) return false;
  return page.getFollowingNodesOnPage().every((node) => node.headlineLevel !== undefined);
}

const soft = '#5b6470';
const line = '#d5d9e0';

function contentOf(block: Block, notes: string[]): object {
  if (block.kind === 'table') return tableOf(block);
  if (block.kind === 'text') return paragraphOf(block, notes);
  const fontSize = [15, 12.5, 10.5][block.level - 1];
  const above = [18, 12, 8][block.level - 1];
  const pageBreak = block.newPage ? { pageBreak: 'before' } : {};
  const text = printable(block.text);
  return { text, bold: true, fontSize, margin: [0, above, 0, 4], headlineLevel: block.level, ...pageBreak };
}

function paragraphOf({ text, tone, notes: said = [] }: Paragraph, notes: string[]): object {
  const marks = said.map((note) => {
    notes.push(note);
    return { text: ` [${notes.length}]`, fontSize: 7.5, color: soft };
  });
  const body = { text: [printable(text), ...marks], ...(tone === 'soft' ? { color: soft } : {}) };
  return tone === 'item' ? { ul: [body], margin: [8, 0, 0, 3] } : { ...body, margin: [0, 0, 0, 5] };
}

function tableOf({ columns, rows }: Table): object {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const alignment = (at: number) => (columns[at]?.align === 'end' ? 'right' : 'left');
  const head = columns.map(({ title }, at) => ({
    text: printable(title),
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
        ...rows.map((row) => row.map((cell, at) => ({ text: printable(cell), fontSize: 9, alignment: alignment(at) }))),
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

function notesOf(document: PrintedDocument, notes: readonly string[]): object[] {
  if (notes.length === 0) return [];
  return [
    { text: printable(document.notes), bold: true, fontSize: 12.5, margin: [0, 18, 0, 4] },
    ...notes.map((note, at) => ({
      text: printable(`[${at + 1}] ${note}`),
      fontSize: 8.5,
      color: soft,
      margin: [0, 0, 0, 3],
    })),
  ];
}
