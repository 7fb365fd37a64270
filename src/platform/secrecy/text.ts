// Texts that hold sensitive values among others: a line of a list that was brought, a note kept whole. Closed like any value, without mask and
// index. Rotation comes by where the slice has declared it as a body (body.ts), with `placeOfText`.
import { close, openFrame } from './frame.ts';
import type { Keyring } from './keys/keyring.ts';
import { countOpened } from './opening.ts';

/** @param place words that name where it will lie (table, column, the row's key); it opens nowhere else */
export function closeText(ring: Keyring, place: readonly string[], text: string): Buffer {
  return close(ring.newest, Buffer.from(text, 'utf8'), placeOfText(place));
}

/** What a closed text is bound to. */
export function placeOfText(place: readonly string[]): readonly string[] {
  return ['text', ...place];
}

/** Opens one, counted by what for. Throws NotAuthentic, KeyMissing. */
export function openText(ring: Keyring, place: readonly string[], closed: Uint8Array, purpose: string): string {
  countOpened(purpose, 1);
  return openFrame(ring.keyFor(closed), closed, placeOfText(place)).toString('utf8');
}
