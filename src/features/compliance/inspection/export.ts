// The inspection pack as a file. That it was taken is told first, with which part of the figures and as of when.
import { writeXlsx } from 'hucre/xlsx';
import { personOf } from '#features/people/index.ts';
import { languageOfLocale } from '#phrases/side.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { printDocument, printTypes } from '#platform/print/print.ts';
import { refuse } from '#platform/refusal.ts';
import { neutral, workbookType } from '#platform/table/write-table.ts';
import type { Asked, packFormats } from '../contract.ts';
import type { Sources } from '../measures/measures.ts';
import { gather } from './gathering.ts';
import { printedPack } from './printed.ts';
import { type Sheet, sheetsOf } from './sheets.ts';
import { packWords } from './words.ts';

export interface PackWanted {
  readonly asked: Asked;
  readonly format: (typeof packFormats)[number];
  readonly language?: 'zh-CN' | 'en' | undefined;
}

export async function exportPack(db: Database, actor: Actor, wanted: PackWanted, sources: Sources): Promise<Download> {
  const { asked, format, language = languageOfLocale(actor.locale) } = wanted;
  const pack = await db.write(async (tx, now) => {
    const gathered = await gather(tx, { actor, sources, now }, asked);
    if (actor.id === null || !(await personOf(tx, actor.id))) throw refuse('people.not_found');
    const { broken, waived, unproven, report } = gathered;
    const count = broken.rows.length + waived.rows.length + unproven.rows.length;
    const data = { count, format, filter: gathered.asked, asOf: report.asOf };
    record(tx, { subjectId: actor.id, type: 'compliance.exported', occurredAt: now, actor, data });
    return gathered;
  });
  const words = packWords(language, pack.zone);
  const name = `${words.phrases.pack.title} ${asked.from} ${asked.to}.${format}`;
  if (format === 'xlsx') return { name, mediaType: workbookType, content: await workbookOf(sheetsOf(pack, words)) };
  return { name, mediaType: printTypes[format], content: await printDocument(printedPack(pack, words), format) };
}

/** Text stays text, whatever it begins with; figures are figures that one can add up. */
function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, header, rows, widths }) => ({
      name,
      freezePane: { rows: 1 },
      columns: widths.map((width) => ({ width })),
      rows: [[...header], ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : neutral(cell))))],
    })),
  });
}
