// A file named on the command line as text, or why it is none: each reason has its own words, and none is a stack trace.
import { readFileSync, statSync } from 'node:fs';

/** The history of one customer is some kilobytes; two megabytes are thousands of events. */
const mostMegabytes = 2;

export type FileText =
  | { readonly text: string }
  | { readonly fault: 'fileMissing' | 'fileNone' | 'fileLarge' | 'fileBinary'; readonly most: number };

/** Reads a file of UTF-8, without its byte order mark. */
export function textOf(file: string): FileText {
  const found = statSync(file, { throwIfNoEntry: false });
  const fault = (why: 'fileMissing' | 'fileNone' | 'fileLarge' | 'fileBinary') => ({ fault: why, most: mostMegabytes });
  if (!found) return fault('fileMissing');
  if (!found.isFile()) return fault('fileNone');
  if (found.size > mostMegabytes * 2 ** 20) return fault('fileLarge');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return fault('fileBinary');
    throw error;
  }
}
