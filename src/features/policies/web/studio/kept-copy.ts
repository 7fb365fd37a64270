// What was typed and is not saved yet, kept in this browser: for a lost connection, a closed tab, a flat battery.
import { docOf } from '../document/doc.ts';
import type { Written } from '../document/written.ts';

const keyOf = (draftId: string): string => `weixi.policy-draft.${draftId}`;

/** What was kept on this very revision; an older copy would undo what was saved since. */
export function keptCopy(draftId: string, revision: number): Written | undefined {
  const text = localStorage.getItem(keyOf(draftId));
  if (text === null) return undefined;
  const kept = read(text);
  // It may have been kept before tables were added that stand in every document now.
  return kept?.revision === revision ? { ...kept.written, doc: docOf(kept.written.doc) } : undefined;
}

/** @returns whether there was room; without it saving goes on as always, only this second net is missing */
export function keepCopy(draftId: string, revision: number, written: Written): boolean {
  try {
    localStorage.setItem(keyOf(draftId), JSON.stringify({ revision, written }));
    return true;
  } catch {
    return false;
  }
}

export function forgetCopy(draftId: string): void {
  localStorage.removeItem(keyOf(draftId));
}

/** What does not read was cut off when the browser's store was full: it is none. */
function read(text: string): { readonly revision: number; readonly written: Written } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
