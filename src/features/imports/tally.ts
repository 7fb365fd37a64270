// How rows came out, added up: while an import runs in memory, at its beginning and end from what stands beside the rows, so that
// one that was ended in the middle counts none twice.
import type { Tx } from '#platform/db.ts';
import type { Fault, Reason } from './contract.ts';
import { type Outcome, readBad, readCounts, readRemarked } from './row-store.ts';
import type { Progress } from './store.ts';

export interface Counted extends Pick<Progress, 'doneTo' | 'good' | 'bad' | 'already'> {
  readonly reasons: Reason[];
}

export interface Tally {
  add(outcomes: readonly Outcome[]): void;
  /** Remarks of rows that are counted already. */
  remark(lines: readonly Pick<Outcome, 'number' | 'faults'>[]): void;
  counted(): Counted;
}

/** Goes on from sums that are known. */
export function tallyFrom(known: Counted): Tally {
  let { doneTo, good, bad, already } = known;
  const reasons = new Map(
    known.reasons.map((reason) => [`${reason.code}/${reason.field}`, { ...reason, rows: [...reason.rows] }]),
  );
  const addFault = (number: number, fault: Fault): void => {
    const key = `${fault.code}/${fault.field}`;
    const reason = reasons.get(key) ?? { ...fault, count: 0, rows: [] };
    reason.count += 1;
    if (reason.rows.length < rowsNamed) reason.rows.push(number);
    reasons.set(key, reason);
  };
  return {
    add(outcomes) {
      for (const { number, state, faults = [] } of outcomes) {
        doneTo += 1;
        if (state === 'entered') good += 1;
        else if (state === 'already') already += 1;
        else if (state === 'bad') bad += 1;
        for (const fault of faults) addFault(number, fault);
      }
    },
    remark(lines) {
      for (const { number, faults = [] } of lines) for (const fault of faults) addFault(number, fault);
    },
    counted: (): Counted => ({
      doneTo,
      good,
      bad,
      already,
      reasons: [...reasons.values()].sort((a, b) => b.count - a.count).map((one) => ({ ...one, rows: [...one.rows] })),
    }),
  };
}

/** Of a reason so many rows are named. */
const rowsNamed = 5;
const atOnce = 2_000;

/** The sums as the rows tell them. */
export async function recount(tx: Tx, importId: string): Promise<Tally> {
  const { entered: good, already, bad } = await readCounts(tx, importId);
  const sum = tallyFrom({ doneTo: good + already, good, already, bad: 0, reasons: [] });
  for (let after = 0, left = bad; left > 0; ) {
    const lines = await readBad(tx, importId, after, atOnce);
    if (lines.length === 0) break;
    sum.add(lines.map(({ number, faults }): Outcome => ({ number, state: 'bad', faults })));
    after = lines.at(-1)?.number ?? after;
    left -= lines.length;
  }
  for (let after = 0, full = true; full; ) {
    const lines = await readRemarked(tx, importId, after, atOnce);
    sum.remark(lines);
    after = lines.at(-1)?.number ?? after;
    full = lines.length === atOnce;
  }
  return sum;
}
