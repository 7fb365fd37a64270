// Which part of a file is asked for (RFC 9110, 14.1.2): one range of bytes. Several at once are answered with the whole, as the RFC allows.
import { refuse } from '../../refusal.ts';

/** First and last byte, both within; undefined for the whole. Throws a refusal (416) when the file has no such part. */
export function rangeOf(header: unknown, size: number): { from: number; to: number } | undefined {
  const match = typeof header === 'string' ? /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) : null;
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  if (from >= size || (first === '' && Number(last) === 0)) throw refuse('http.no_such_part', { size });
  return { from, to };
}
