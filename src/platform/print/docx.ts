// A printed document as docx: real headings, real footnotes, so that people can go on working with it.
import {
  AlignmentType,
  BorderStyle,
  Table as DocTable,
  Document,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph as Par,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Paragraph, type PrintedDocument, printable, type Table } from './document.ts';

/** The bytes of the document. */
export async function docxOf(document: PrintedDocument): Promise<Uint8Array> {
  const notes: string[] = [];
  const children = document.blocks.flatMap((block) => contentOf(block, notes));
  const file = new Document({
    title: printable(document.title),
    creator: 'Weixi',
    styles: { default: { document: { run: { font: fonts, size: 21, language: { value: document.language } } } } },
    footnotes: Object.fromEntries(
      notes.map((note, at) => [
        at + 1,
        { children: [new Par({ children: [new TextRun({ text: printable(note), size: 17 })] })] },
      ]),
    ),
    sections: [
      {
        properties: {
          page: { size: { orientation: document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } },
        },
        footers: { default: footerOf(document) },
        children: [
          new Par({
            heading: HeadingLevel.TITLE,
            children: [new TextRun({ text: printable(document.title), bold: true, size: 36 })],
          }),
          ...(document.subtitle ? [paragraph(document.subtitle, { color: soft })] : []),
          ...children,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Fonts that the reader's machine has: those of its system, for either script. */
const fonts = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei' };
const soft = '5B6470';
const line = { style: BorderStyle.SINGLE, size: 4, color: 'D5D9E0' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function contentOf(block: Block, notes: string[]): (Par | DocTable)[] {
  if (block.kind === 'table') return [tableOf(block), new Par({})];
  if (block.kind === 'text') return [noted(block, notes)];
  const heading = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][
    block.level - 1
  ] as 'Heading1';
  const size = [30, 25, 22][block.level - 1] as number;
  const children = [new TextRun({ text: printable(block.text), bold: true, size, color: '1C2430' })];
  const pageBreakBefore = block.newPage ?? false;
  return [
    new Par({
      heading,
      keepNext: true,
      pageBreakBefore,
      spacing: { before: 240 / block.level + 80, after: 80 },
      children,
    }),
  ];
}

function noted({ text, tone, notes: said = [] }: Paragraph, notes: string[]): Par {
  const marks = said.map((note) => {
    const before = notes.indexOf(note) + 1;
    // What is noted twice has one footnote; its number stands again.
    if (before > 0) return new TextRun({ text: String(before), superScript: true });
    notes.push(note);
    return new FootnoteReferenceRun(notes.length);
  });
  const run = new TextRun({ text: printable(text), ...(tone === 'soft' ? { color: soft } : {}) });
  return new Par({
    ...(tone === 'item' ? { bullet: { level: 0 } } : {}),
    spacing: { after: 80, line: 300 },
    children: [run, ...marks],
  });
}

function paragraph(text: string, { color }: { color: string }): Par {
  return new Par({ spacing: { after: 160 }, children: [new TextRun({ text: printable(text), color })] });
}

function tableOf({ columns, rows }: Table): DocTable {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const cell = (text: string, at: number, isHead: boolean): TableCell =>
    new TableCell({
      width: { size: ((columns[at]?.share ?? 1) / whole) * 100, type: WidthType.PERCENTAGE },
      borders: { top: line, bottom: line, left: none, right: none },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Par({
          alignment: columns[at]?.align === 'end' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: printable(text), bold: isHead, size: 18 })],
        }),
      ],
    });
  return new DocTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(({ title }, at) => cell(title, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  });
}

function footerOf({ foot }: PrintedDocument): Footer {
  const run = { size: 16, color: soft };
  return new Footer({
    children: [
      new Par({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ ...run, text: `${printable(foot)}   ` }),
          new TextRun({ ...run, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}
