// The thread in which documents are set: a page of Chinese type takes longer than a request may hold up the others.
import { parentPort, workerData } from 'node:worker_threads';
import type { Setting } from './print.ts';

parentPort?.postMessage({ done: new Uint8Array(await bytesOf(workerData as Setting)) });

async function bytesOf(setting: Setting): Promise<Uint8Array> {
  if ('document' in setting)
    return setting.format === 'pdf'
      ? (await import('./pdf.ts')).pdfOf(setting.document)
      : (await import('./docx.ts')).docxOf(setting.document);
  return setting.format === 'pdf'
    ? (await import('./pdf-form.ts')).pdfOfForm(setting.form)
    : (await import('./form-workbook.ts')).workbookOfForm(setting.form);
}
