// What a review finds in a draft: of itself, and of what it would be beside the other policies in force.
import type { Tx } from '#platform/db.ts';
import {
  type Finding,
  type Instant,
  lintTogether,
  openParametersOf,
  type ParameterValue,
  type Review,
  review,
} from '#policy/index.ts';
import { editionsInForce, shelfOf } from '../in-force.ts';
import { editionRows } from '../store.ts';
import type { WrittenRow } from './store.ts';

export interface Reviewed extends Review {
  /** Parameters that only the organisation can state, and has not. */
  readonly open: readonly string[];
}

/** @param runsCases before it is decided on, and where it is opened; not at every save */
export async function reviewDraft(tx: Tx, row: WrittenRow, now: Instant, runsCases: boolean): Promise<Reviewed> {
  const { calendars } = shelfOf();
  const found = review(row, { calendars, runsCases });
  const stated = row.parameters as Readonly<Record<string, ParameterValue>>;
  const open = found.pack ? openParametersOf(found.pack, stated) : [];
  const beside = found.pack ? await findBeside(tx, found.pack, now) : [];
  return { ...found, findings: [...found.findings, ...beside], open };
}

/** An issue that was there already, and rules that another policy in force calls the same. */
async function findBeside(tx: Tx, pack: NonNullable<Review['pack']>, now: Instant): Promise<Finding[]> {
  const { standing } = await editionsInForce(tx, now);
  const taken = (await editionRows(tx)).some(({ id }) => id === `${pack.pack}@${pack.edition}`);
  const issue: Finding[] = taken
    ? [{ code: 'edition_taken', severity: 'error', place: 'edition', params: { edition: pack.edition } }]
    : [];
  const others = standing.filter((edition) => edition.pack.pack !== pack.pack);
  const same = pack.rules.flatMap((rule): Finding[] => {
    const other = others.find(({ pack: { rules } }) => rules.some(({ id }) => id === rule.id));
    if (!other) return [];
    const params = { rule: rule.id, policy_zh: other.pack.title.zh, policy_en: other.pack.title.en };
    return [{ code: 'rule_in_other_policy', severity: 'error', place: rule.id, clause: rule.clause, params }];
  });
  const beside = others.map((edition) => edition.pack);
  const known = new Set(lintTogether(beside).map((finding) => JSON.stringify(finding)));
  const together = lintTogether([...beside, pack]).filter((finding) => !known.has(JSON.stringify(finding)));
  // A place of several policies begins with the policy's name; here it is this one's.
  const here = together.map((one) => ({ ...one, place: one.place.replace(`${pack.pack}: `, '') }));
  return [...issue, ...same, ...here];
}
