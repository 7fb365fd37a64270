// A name as people wrote it, made harmless: no path, no characters that a system or a reader takes for something else, and the ending that
// its contents have.
import type { Content } from './content.ts';

const longest = 120;

/** `contract.exe` with a PDF inside is `contract.pdf`. */
export function nameFor(given: string, { endings }: Content, otherwise: string): string {
  const base = (given.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(base)?.[1]?.toLowerCase();
  const isRight = ending !== undefined && (endings as readonly string[]).includes(ending);
  const stem = [...(ending === undefined ? base : base.slice(0, -ending.length - 1)).replace(/[\s.]+$/, '')];
  return `${stem.slice(0, longest).join('') || otherwise}.${isRight ? ending : endings[0]}`;
}
