// What a list is asked with: the registry of fields as it stands for this organisation, the day, and a condition ready to be put into
// the statement.
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { FactDay } from '#platform/facts.ts';
import { refuseInput } from '#platform/refusal.ts';
import { localDate, vocabulary } from '#policy/index.ts';
import { narrowingOf } from '../conditions/compile.ts';
import { type Fields, fieldsOf } from '../conditions/fields.ts';
import { misfitOf } from '../conditions/fit.ts';
import type { Column } from '../conditions/value-store.ts';
import type { CustomerFilter } from '../contract.ts';
import { statableFacts } from '../facts.ts';
import type { Narrowing } from '../list-store.ts';
import { readCustomFields } from '../store.ts';
import { leadingLabel } from '../tiers/tiers.ts';

export interface Asking {
  readonly fields: Fields;
  readonly day: FactDay;
}

/** Before a policy is in force the organisation has no calendar: then its days are those of Shanghai. */
const zoneBefore = 'Asia/Shanghai';
const offsetBefore = 8 * 3_600_000;

export async function askingOf(tx: Tx, now: Instant): Promise<Asking> {
  const { current } = await editionsInForce(tx, now);
  const label = current && leadingLabel(current);
  const tiers = (current && label && current.pack.labels[label]?.order) || [];
  const custom = (await readCustomFields(tx)).filter(({ archived }) => archived !== true);
  const today = current ? localDate(current.calendar, now) : new Date(now + offsetBefore).toISOString().slice(0, 10);
  return {
    fields: fieldsOf(custom, tiers, await statableFacts(tx, now)),
    day: { today, at: now, zone: current?.calendar.zone ?? zoneBefore },
  };
}

/** What a filter's condition narrows the list by; refuses one that asks for what there is not. */
export function narrowing({ fields, day }: Asking, { when }: Pick<CustomerFilter, 'when'>): Narrowing | undefined {
  if (when === undefined) return undefined;
  const misfit = misfitOf(when, fields);
  if (misfit) throw refuseInput({ path: 'query.when', code: misfit.why, params: { name: misfit.fact } });
  return narrowingOf(when, fields, day);
}

/** The columns asked for that there are; a column of a field that is gone is left out. */
export function columnsOf({ fields }: Asking, keys: readonly string[]): Column[] {
  return keys.flatMap((key) => {
    const [name = '', span] = key.split('@');
    const field = fields.get(name);
    const fits =
      field && (span === undefined ? !field.windowed : field.windowed && Object.hasOwn(vocabulary.factWindows, span));
    return field && fits ? [{ key, field }] : [];
  });
}
