// For tests: what becomes of a file that somebody brings.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../refusal.ts';
import { readTable, type TableHead, type TableLimits, tableLimits } from '../read-table.ts';

export interface Verdict {
  readonly refused?: string;
  readonly head?: TableHead;
  /** The number of each row and its cells. */
  readonly lines?: string[][];
  /** Kilobytes that the child took at most. */
  readonly peak?: number;
}

/** Reads it: the rows, or the code of the refusal. */
export async function verdict(
  content: string | Uint8Array,
  limits: Partial<TableLimits> = {},
  sheet?: string,
): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-table-'));
  try {
    const path = join(folder, 'list');
    await writeFile(path, content);
    let peak = 0;
    const onEnd = (taken: { peakKilobytes: number }) => {
      peak = taken.peakKilobytes;
    };
    const { head, rows } = await readTable(path, { sheet, onEnd, limits: { ...tableLimits, ...limits } });
    const lines: string[][] = [];
    for await (const { number, cells } of rows) lines.push([String(number), ...cells]);
    return { head, lines, peak };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.code };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
