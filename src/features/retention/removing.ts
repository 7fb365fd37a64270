// What is due under the rules in force, and its removal: exactly what was shown, in batches, each an event of the organisation's.
import { editionsInForce, type RetentionInForce, retentionInForce, usualPrivacy } from '#features/policies/index.ts';
import { sayRetention } from '#phrases/rules.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import type { Due, Retained } from '#platform/personal/retained.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type Calendar, type Duration, dueAfter, parseDuration } from '#policy/index.ts';
import type { KeptItem } from './contract.ts';
import { insertRun } from './store.ts';

/** Rows of one transaction: few enough that nobody waits for their locks. */
const atOnce = 1000;

/** Every rule in force with what is due under it now. */
export async function previewDue(tx: Tx, kinds: readonly Retained[], now: Instant): Promise<KeptItem[]> {
  const { current } = await editionsInForce(tx, now);
  const inForce = await retentionInForce(tx);
  return Promise.all(
    inForce.map(async ({ rule, edition, isUsual }): Promise<KeptItem> => {
      const own = kinds.filter(({ kind }) => kind === rule.retain);
      const due = dueOf(rule, current?.calendar, now);
      const found = due ? await Promise.all(own.map((one) => one.count(tx, due))) : [];
      const clauses: readonly { no: string; text?: { zh: string; en: string } | undefined }[] = isUsual
        ? usualPrivacy().clauses
        : (current?.pack.clauses ?? []);
      const clause = clauses.find(({ no }) => no === rule.clause);
      return {
        kind: rule.retain,
        rule: rule.id,
        edition,
        usual: isUsual,
        sentence: { zh: sayRetention(rule, 'zh-CN'), en: sayRetention(rule, 'en') },
        clause: { no: rule.clause, zh: clause?.text?.zh ?? '', en: clause?.text?.en ?? '' },
        before: due?.before ?? null,
        due: found.reduce((sum, { count }) => sum + count, 0),
        oldest: earliest(found.map(({ oldest }) => oldest)),
        empty: own.length === 0,
        byHand: own.some(({ byHand }) => byHand === true),
      };
    }),
  );
}

/** Kinds that are kept and of which no rule speaks. */
export function unruledOf(kinds: readonly Retained[], items: readonly Pick<KeptItem, 'kind'>[]): string[] {
  const ruled = new Set(items.map(({ kind }) => kind));
  return [...new Set(kinds.map(({ kind }) => kind))].filter((kind) => !ruled.has(kind)).sort();
}

/**
 * Removes what of a kind is older than `before`, in transactions of its own. What became due after the preview stays: `before` may not be
 * later than the rule allows now.
 */
export async function removeDue(
  db: Database,
  actor: Actor,
  kinds: readonly Retained[],
  { kind, before }: { kind: string; before: Instant },
): Promise<number> {
  const wanted = kinds.filter((known) => known.kind === kind);
  if (wanted.length === 0) throw refuse('retention.not_found');
  let removed = 0;
  for (const one of wanted) {
    for (let some = atOnce; some === atOnce; removed += some)
      some = await db.write((tx, now) => removeSome(tx, actor, one, before, now));
  }
  return removed;
}

async function removeSome(tx: Tx, actor: Actor, retained: Retained, before: Instant, now: Instant): Promise<number> {
  const { current } = await editionsInForce(tx, now);
  const found = (await retentionInForce(tx)).find(({ rule }) => rule.retain === retained.kind);
  const due = found && dueOf(found.rule, current?.calendar, now);
  if (!found || !due) throw refuse('retention.not_found');
  if (before > due.before) throw refuseInput({ path: 'before', code: 'retention.not_due', params: {} });
  const wanted = { before, holds: due.holds };
  const { oldest } = await retained.count(tx, wanted);
  const removed = await retained.remove(tx, { ...wanted, limit: atOnce }, now);
  if (removed > 0) await tell(tx, actor, found, { removed, before, oldest }, now);
  return removed;
}

async function tell(
  tx: Tx,
  actor: Actor,
  { rule, edition }: RetentionInForce,
  { removed, before, oldest }: { removed: number; before: Instant; oldest: Instant | null },
  now: Instant,
): Promise<void> {
  const id = newId();
  const { retain: kind, clause } = rule;
  await insertRun(tx, { id, kind, edition, rule: rule.id, clause, before, removed, oldest }, actor.id, now);
  const data = { run: id, kind, rule: rule.id, clause, removed, before };
  record(tx, { type: 'retention.removed', subjectId: organisationId, occurredAt: now, actor, data });
}

/** Everything that may go by itself. */
export async function removeAllDue(db: Database, kinds: readonly Retained[]): Promise<number> {
  const items = await db.read((tx, now) => previewDue(tx, kinds, now));
  let removed = 0;
  for (const { kind, before, due, byHand } of items) {
    if (before === null || due === 0 || byHand) continue;
    removed += await removeDue(db, system, kinds, { kind, before });
  }
  return removed;
}

/** What is older than the rule's ceiling. Without one nothing ever goes; without a calendar days are of 24 hours. */
function dueOf(rule: RetentionInForce['rule'], calendar: Calendar | undefined, now: Instant): Due | undefined {
  const most = typeof rule.at_most === 'string' ? parseDuration(rule.at_most) : undefined;
  if (!most) return undefined;
  return { before: earlierBy(most, calendar, now), holds: [rule.hold?.while ?? []].flat() };
}

/** The last instant from which so much time has passed by now. */
function earlierBy(duration: Duration, calendar: Calendar | undefined, now: Instant): Instant {
  if (!calendar) return now - roughly[duration.unit] * duration.amount;
  const guess = now - roughly[duration.unit] * duration.amount;
  const over = dueAfter(calendar, guess, duration).due - now;
  return guess - over;
}

const day = 86_400_000;
const roughly: Readonly<Record<Duration['unit'], number>> = {
  min: 60_000,
  h: 3_600_000,
  working_hours: 3_600_000,
  d: day,
  working_days: day,
  w: 7 * day,
  mo: 30 * day,
  y: 365 * day,
};

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}
