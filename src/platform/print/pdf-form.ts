// A form as PDF, A4: boxes with lines around them, as people know them from paper. What is long goes on over the page; what is short and
// a place to sign stay whole.
import type { FormBox, FormBoxes, FormPart, FormRows, FormSignatures, HandDrawn, PrintedForm } from './form.ts';
import { pointsOf } from './hand.ts';
import { type Say, sayingIn, setPages, soft } from './pdf.ts';

const side = 42;
/** One line of writing by hand (pt). */
const writing = 20;
/** What is set in one page's height breaks over pages instead (characters in a whole line of the page). */
const wholeUpTo = 900;
const ink = '#3c4450';
const shade = '#f1f3f6';

/** The bytes of the PDF. */
export function pdfOfForm(form: PrintedForm): Promise<Uint8Array> {
  const say = sayingIn(form.language);
  return setPages({
    info: { title: say(form.title), creator: 'Weixi' },
    pageSize: 'A4',
    pageOrientation: form.landscape ? 'landscape' : 'portrait',
    pageMargins: [side, 40, side, 52],
    defaultStyle: { font: 'Sans', fontSize: 10, lineHeight: 1.3 },
    content: [...mastheadOf(form, say), ...form.parts.flatMap((part) => contentOf(part, say))],
    footer: (page: number, pages: number) => ({
      columns: [
        { text: say(form.foot), width: '*' },
        { text: numbered(form.page, page, pages), alignment: 'right', width: 100 },
      ],
      color: soft,
      fontSize: 8,
      margin: [side, 14, side, 0],
    }),
  });
}

/** The words for a page's number. */
export function numbered(words: string, page: number | string, pages: number | string): string {
  return words.replace('{{page}}', String(page)).replace('{{pages}}', String(pages));
}

function mastheadOf({ organisation, title, left, right }: PrintedForm, say: Say): object[] {
  return [
    { text: say(organisation), alignment: 'center', fontSize: 11, color: soft },
    { text: say(title), alignment: 'center', fontSize: 19, bold: true, margin: [0, 2, 0, 8] },
    {
      columns: [
        { text: say(left), width: '*' },
        { text: say(right), alignment: 'right', width: 'auto' },
      ],
      fontSize: 9,
      margin: [0, 0, 0, 4],
    },
  ];
}

function contentOf(part: FormPart, say: Say): object[] {
  if (part.kind === 'boxes') return boxesOf(part, say);
  return [part.kind === 'rows' ? rowsOf(part, say) : signaturesOf(part, say)];
}

const labelShare = '17%';
const boxShare = '33%';
const wholeShare = '83%';

/** Each line is a table by itself: pdfmake keeps or breaks rows of a table all alike. */
function boxesOf({ title, lines }: FormBoxes, say: Say): object[] {
  return lines.map((line, at) => {
    const cells = line.flatMap((box) => [labelOf(box, say), { text: say(box.text) }]);
    const headed = at === 0 && title !== undefined;
    const head = headed
      ? [{ text: say(title), bold: true, colSpan: cells.length }, ...cells.slice(1).map(() => ({}))]
      : [];
    const room = Math.max(...line.map((box) => box.room));
    return {
      table: {
        widths: line.length === 1 ? [labelShare, wholeShare] : [labelShare, boxShare, labelShare, boxShare],
        ...(headed ? { headerRows: 1, keepWithHeaderRows: 1 } : {}),
        heights: (row: number) => (headed && row === 0 ? 0 : room * writing),
        dontBreakRows: line.every(({ text }) => text.length <= wholeUpTo && text.split('\n').length < 40),
        body: headed ? [head, cells] : [cells],
      },
      layout: ruled(at > 0),
      margin: [0, at === 0 && title !== undefined ? 6 : 0, 0, 0],
    };
  });
}

function labelOf({ label }: FormBox, say: Say): object {
  return { text: say(label), fillColor: shade, fontSize: 9.5 };
}

/** @param follows the line above is there already */
function ruled(follows: boolean) {
  return {
    hLineWidth: (at: number) => (follows && at === 0 ? 0 : 0.6),
    vLineWidth: () => 0.6,
    hLineColor: () => ink,
    vLineColor: () => ink,
    paddingLeft: () => 5,
    paddingRight: () => 5,
    paddingTop: () => 4,
    paddingBottom: () => 3,
  };
}

function rowsOf({ columns, rows, room }: FormRows, say: Say): object {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const fontSize = columns.length > 10 ? 7.5 : 9;
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.every((row) =>
        row.every((text, at) => text.length <= (wholeUpTo * (columns[at]?.share ?? 1)) / whole),
      ),
      heights: (row: number) => (row === 0 ? 0 : room * writing),
      widths: columns.map(({ share }) => `${(share / whole) * 100}%`),
      body: [
        columns.map(({ title }) => ({ text: say(title), bold: true, fontSize, fillColor: shade, alignment: 'center' })),
        ...rows.map((row) => row.map((text) => ({ text: say(text), fontSize }))),
      ],
    },
    layout: { ...ruled(false), paddingLeft: () => 3, paddingRight: () => 3 },
  };
}

/** What a signature takes of the room (pt). */
const drawn = 48;

/** Drawn from its numbers: nothing that came from outside is set as a picture. */
function handOf(by: HandDrawn | string, say: Say): object {
  if (typeof by === 'string') return { text: say(by), fontSize: 14, margin: [0, 10, 0, drawn - 28] };
  const scale = drawn / by.height;
  const lines = by.strokes.map((stroke) => ({
    type: 'polyline',
    lineWidth: 1.2,
    lineColor: '#111111',
    points: pointsOf(stroke).map(([x, y]) => ({ x: x * scale, y: y * scale })),
  }));
  // Whatever was drawn, its field is as high as this.
  const frame = { type: 'line', x1: 0, y1: drawn, x2: 0, y2: drawn, lineWidth: 0 };
  return { canvas: [...lines, frame] };
}

const handRoom = 40;
const sealRoom = 84;

function signaturesOf({ places, date }: FormSignatures, say: Say): object {
  const room = places.some(({ seal }) => seal) ? sealRoom : handRoom;
  const placeOf = ({ title, signed }: FormSignatures['places'][number]) => {
    const by = signed === undefined ? [] : [handOf(signed.by, say)];
    const left = signed === undefined ? room : Math.max(room - drawn, 0);
    return {
      stack: [
        { text: say(title) },
        ...by,
        { text: say(signed?.when ?? date), alignment: 'right', margin: [0, left, 0, 0] },
      ],
    };
  };
  return {
    table: { widths: places.map(() => `${100 / places.length}%`), dontBreakRows: true, body: [places.map(placeOf)] },
    layout: ruled(false),
    margin: [0, 8, 0, 0],
  };
}
