// The rules of assignment are saved as a whole, in their order, and tried on what came in lately before they are.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Sql, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { RuleInput } from './contract.ts';
import { ruleFor } from './matching.ts';
import { lockRules, readChangedAt, readKnown, readLately, replaceRules } from './store.ts';

/** Puts the rules in the place of those that were seen. Requests that are there stay where they are. */
export async function saveRules(
  tx: Tx,
  actor: Actor,
  { seen, items }: { readonly seen: Instant | null; readonly items: readonly RuleInput[] },
  now: Instant,
): Promise<Instant | null> {
  await lockRules(tx);
  if ((await readChangedAt(tx)) !== seen) throw refuse('queue.rules_changed_conflict');
  const known = await readKnown(tx, [
    ...new Set(
      items.flatMap(({ departmentId, siteIds }) => [...(departmentId === null ? [] : [departmentId]), ...siteIds]),
    ),
  ]);
  for (const [at, { departmentId, siteIds }] of items.entries()) {
    if (departmentId !== null && !known.has(departmentId))
      throw refuseInput({ path: `items.${at}.departmentId`, code: 'queue.department_gone', params: {} });
    if (siteIds.some((id) => !known.has(id)))
      throw refuseInput({ path: `items.${at}.siteIds`, code: 'queue.site_gone', params: {} });
  }
  await replaceRules(tx, items, actor.id, now);
  const data = { rules: items };
  record(tx, { type: 'assignment.changed', subjectId: organisationId, occurredAt: now, actor, data });
  return items.length === 0 ? null : now;
}

export interface Found {
  readonly rule: number | null;
  readonly count: number;
  readonly examples: { readonly number: string; readonly title: string }[];
}

/** As much of the past as shows what rules do. */
const lately = 500;
const examples = 3;

/** Where the rules would have put what came in lately. */
export async function tryRules(
  tx: Tx,
  rules: readonly RuleInput[],
  within: Sql,
): Promise<{ tried: number; found: Found[] }> {
  const asked = await readLately(tx, within, lately);
  const places = asked.map((one) => ruleFor(rules, one));
  const found = [...rules.keys(), -1].map((rule): Found => {
    const under = asked.filter((_, at) => places[at] === rule);
    return {
      rule: rule === -1 ? null : rule,
      count: under.length,
      examples: under.slice(0, examples).map(({ number, title }) => ({ number, title })),
    };
  });
  return { tried: asked.length, found };
}
