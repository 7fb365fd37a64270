// The door of printing: a document as bytes of a file, set in a thread of its own.

import { workbookType } from '../table/write-table.ts';
import { type PrintedDocument, type PrintFormat, printTypes } from './document.ts';
import type { FormFormat, PrintedForm } from './form.ts';
import { runThread } from './thread.ts';

export { type Block, type PrintedDocument, type PrintFormat, printTypes } from './document.ts';
export type { FormBox, FormFormat, FormPart, PrintedForm, SignaturePlace } from './form.ts';

/** A document of that many blocks takes seconds; nothing that people ask for takes a minute. */
const mostMilliseconds = 60_000;

/** Sets a document. Throws when it took too long. */
export function printDocument(document: PrintedDocument, format: PrintFormat): Promise<Uint8Array> {
  return setInThread({ document, format });
}

export const formTypes: Readonly<Record<FormFormat, string>> = { pdf: printTypes.pdf, xlsx: workbookType };

/** Sets a form, for paper or as a workbook. Throws when it took too long. */
export function printForm(form: PrintedForm, format: FormFormat): Promise<Uint8Array> {
  return setInThread({ form, format });
}

/** What the thread is given. */
export type Setting =
  | { readonly document: PrintedDocument; readonly format: PrintFormat }
  | { readonly form: PrintedForm; readonly format: FormFormat };

function setInThread(setting: Setting): Promise<Uint8Array> {
  const entry = {
    source: new URL('./child.ts', import.meta.url),
    bundle: new URL('./print-child.js', import.meta.url),
  };
  return runThread<Uint8Array>(entry, setting, { signal: AbortSignal.timeout(mostMilliseconds) });
}
