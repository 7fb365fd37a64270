// Rows as COPY brings them: the only way to read a million in seconds. Text format, of which PostgreSQL's manual (COPY) says all.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Runs `copy (select …) to stdout` and hands over each piece of whole rows; a cell is its text, `null` where it is null. */
export async function eachCopied(
  client: pg.Client,
  select: string,
  take: (rows: readonly string[]) => void | Promise<void>,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${select}) to stdout`));
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const end = piece.lastIndexOf(newline);
    if (end < 0) {
      rest = Buffer.concat([rest, piece]);
      continue;
    }
    const whole = piece.subarray(0, end);
    const text = rest.length === 0 ? whole.toString() : Buffer.concat([rest, whole]).toString();
    rest = Buffer.from(piece.subarray(end + 1));
    const taken = take(text.split('\n'));
    if (taken !== undefined) await taken;
  }
}

const newline = 0x0a;

/** The cells of a row. */
export function cellsOf(row: string): (string | null)[] {
  const cells: (string | null)[] = row.split('\t');
  if (!row.includes('\\')) return cells;
  return cells.map((cell) =>
    cell === '\\N' ? null : (cell as string).includes('\\') ? unescaped(cell as string) : cell,
  );
}

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

/** What our server writes; it never uses the forms with digits. */
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
