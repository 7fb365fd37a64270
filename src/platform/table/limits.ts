// How much of a file is looked at before it is refused. A list that people keep by hand stays far below; a hostile file does not.
import type { RefusalCode } from '../refusal.ts';

export interface TableLimits {
  readonly rows: number;
  readonly columns: number;
  /** Characters of one line of a text file. */
  readonly lineLength: number;
  /** Bytes of all parts of a workbook together, counted while they are unpacked. */
  readonly unpackedBytes: number;
  /** How many times its size a file may unpack to, once that is more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly parts: number;
  readonly milliseconds: number;
  /** Of the child process that reads. */
  readonly heapMegabytes: number;
}

export const tableLimits: TableLimits = {
  rows: 500_000,
  columns: 500,
  lineLength: 1_000_000,
  unpackedBytes: 512 * 1024 * 1024,
  ratio: 200,
  ratioFrom: 16 * 1024 * 1024,
  parts: 2_000,
  milliseconds: 120_000,
  heapMegabytes: 160,
};

/** Why a file cannot be read; crosses from the child as its code. */
export class TableFault extends Error {
  readonly code: TableFaultCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: TableFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'TableFault';
    this.code = code;
    this.params = params;
  }
}
export type TableFaultCode = Extract<RefusalCode, `table.${string}`>;

/** What a file turned out to be. */
export interface TableHead {
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: string;
  readonly separator?: string;
  readonly sheet?: string;
  /** The sheets that are not hidden, in their order. */
  readonly sheets?: readonly string[];
}

/** A line: its number as the spreadsheet counts it (the first is 1), its values as text, empties at the end cut off. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}
