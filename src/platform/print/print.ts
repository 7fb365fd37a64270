// The door of printing: a document as bytes of a file, set in a thread of its own.

import type { PrintedDocument, PrintFormat } from './document.ts';
import { runThread } from './thread.ts';

export { type Block, type PrintedDocument, type PrintFormat, printTypes } from './document.ts';

/** A document of that many blocks takes seconds; nothing that people ask for takes a minute. */
const mostMilliseconds = 60_000;

/** Sets a document. Throws when it took too long. */
export function printDocument(document: PrintedDocument, format: PrintFormat): Promise<Uint8Array> {
  const entry = {
    source: new URL('./child.ts', import.meta.url),
    bundle: new URL('./print-child.js', import.meta.url),
  };
  return runThread<Uint8Array>(entry, { document, format }, { signal: AbortSignal.timeout(mostMilliseconds) });
}
