// Texts that hold sensitive values among others: a line of a list that was brought, a note kept whole. Closed like any value, without mask and
// index. Rotation does not come by here: what lies so is opened by the key its header names, however old that is.
import { close, openFrame } from './frame.ts';
import type { Keyring } from './keys/keyring.ts';
import { countOpened } from './opening.ts';

/** @param place words that name where it will lie (table, column, the row's key); it opens nowhere else */
export function closeText(ring: Keyring, place: readonly string[], text: string): Buffer {
  return close(ring.newest, Buffer.from(text, 'utf8'), ['text', ...place]);
}

/** Opens one, counted by what for. Throws NotAuthentic, KeyMissing. */
export function openText(ring: Keyring, place: readonly string[], closed: Uint8Array, purpose: string): string {
  countOpened(purpose, 1);
  return openFrame(ring.keyFor(closed), closed, ['text', ...place]).toString('utf8');
}
