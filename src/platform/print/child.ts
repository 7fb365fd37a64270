// The thread in which documents are set: a page of Chinese type takes longer than a request may hold up the others.
import { parentPort, workerData } from 'node:worker_threads';
import type { PrintedDocument, PrintFormat } from './document.ts';

const { document, format } = workerData as { document: PrintedDocument; format: PrintFormat };
const bytes =
  format === 'pdf'
    ? await (await import('./pdf.ts')).pdfOf(document)
    : await (await import('./docx.ts')).docxOf(document);
parentPort?.postMessage({ done: new Uint8Array(bytes) });
