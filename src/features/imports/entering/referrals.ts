// Who brought whom, out of a list: both are customers of the archive, found by number or by name. Tiers rest on it.
import { createReferrals, referredBy } from '#features/orders/index.ts';
import type { Outcome } from '../row-store.ts';
import { bad, type Entering, type Prepared } from './entering.ts';
import { customerFinder, type Naming, whose } from './finding.ts';

const whom: Naming = { name: 'referred', reference: 'referredRef', phone: 'referredPhone' };

interface Pair {
  readonly number: number;
  readonly customerId: string;
  readonly referredId: string;
  readonly referredOn: string;
  readonly note: string | undefined;
}

export async function enterReferrals(entering: Entering, rows: readonly Prepared[]): Promise<Outcome[]> {
  const { tx, actor, now, dry, seen } = entering;
  const outcomes: Outcome[] = [];
  const pairs = await pairsIn(entering, rows, outcomes);
  const known = await referredBy(tx, pairs);
  const fresh: Pair[] = [];
  for (const pair of pairs) {
    const key = `${pair.customerId}/${pair.referredId}`;
    if (known.has(key) || seen.has(key)) {
      outcomes.push({ number: pair.number, state: 'already', subjectId: pair.customerId });
      continue;
    }
    // The same again in this list is here already too.
    seen.add(key);
    fresh.push(pair);
  }
  const ids = dry ? fresh.map(({ referredId }) => referredId) : await createReferrals(tx, actor, fresh, now);
  for (const [place, { number, customerId: subjectId }] of fresh.entries()) {
    const recordId = ids[place];
    outcomes.push(
      recordId === undefined
        ? { number, state: 'already', subjectId }
        : { number, state: 'entered', subjectId, recordId },
    );
  }
  return outcomes;
}

/** The rows that name two customers; what is wrong with the others is told. */
async function pairsIn({ tx }: Entering, rows: readonly Prepared[], outcomes: Outcome[]): Promise<Pair[]> {
  const finders = [await customerFinder(tx, rows, whose), await customerFinder(tx, rows, whom)] as const;
  const pairs: Pair[] = [];
  for (const row of rows) {
    const { number, draft } = row;
    const [by, of] = [finders[0](row), finders[1](row)];
    const faults = [...draft.faults, ...[by, of].flatMap(({ fault }) => fault ?? [])];
    if (by.id !== undefined && by.id === of.id) faults.push({ code: 'same_customer', field: 'referred', params: {} });
    if (faults.length > 0 || by.id === undefined || of.id === undefined) {
      outcomes.push(bad(number, ...faults));
      continue;
    }
    const { referredOn, note } = draft.values;
    pairs.push({
      number,
      customerId: by.id,
      referredId: of.id,
      referredOn: String(referredOn),
      note: note === undefined ? undefined : String(note),
    });
  }
  return pairs;
}
