// Whom a text may find for somebody: by papers only those whose papers they see, by a phone only those whose phones, by the name whoever is
// there. A hidden value that one could search for would not be hidden.
import type { Actor } from '#platform/actor.ts';
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { readRoots } from '../merging/member-store.ts';
import { foundBy } from '../search/store.ts';
import { typedOf } from '../search/terms.ts';
import { subjectsWith } from '../secrets/finding.ts';
import type { Part } from './contract.ts';
import { withinParts } from './parts.ts';

const c = raw('c');
const seeing = 'customer.read';
/** What a text is compared with besides names. */
const compared: readonly Part[] = ['basics', 'contact', 'identity'];

/** The condition on the customer `c` that the text may find it; undefined where it may find whoever is listed. */
export async function findable(tx: Tx, actor: Actor, text: string | undefined): Promise<Sql | undefined> {
  const whole = text === undefined ? undefined : withinParts(actor, seeing, compared, c);
  if (text === undefined || whole === undefined) return undefined;
  // Several words may mean a phone and a paper at once: then the paper would be told.
  const numbers = /\s/.test(text.trim()) ? [] : (typedOf(text)?.sealed ?? []);
  const found = await Promise.all(numbers.map(({ text: number }) => subjectsWith(tx, number, { which: 'ways' })));
  const reached = found.length === 0 ? [] : await readRoots(tx, found.flat());
  const callable = withinParts(actor, seeing, ['basics', 'contact'], c) ?? sql`true`;
  return sql`(${whole} or (${callable} and c.subject_id = any(${reached}::uuid[]))
    or position(lower(${text}) in lower(c.name)) > 0 or position(lower(${text}) in lower(c.short_name)) > 0)`;
}

/** The ids of whom a text finds for somebody, as a query; undefined where it can find nobody. */
export async function foundFor(tx: Tx, actor: Actor, text: string): Promise<Sql | undefined> {
  const [found, may] = await Promise.all([foundBy(tx, text), findable(tx, actor, text)]);
  if (found === undefined || may === undefined) return found;
  return sql`select c.subject_id from (${found}) as found join customer c on c.subject_id = found.subject_id where ${may}`;
}
