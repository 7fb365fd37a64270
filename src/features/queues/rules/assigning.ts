// What comes in finds its department by the first rule that matches: into its queue, or at once to whoever of it has the fewest in hand.
import { giveRequest, lockRequest, tellOfRequest } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { readLeastLoaded, writePlace } from '../store.ts';
import { ruleFor } from './matching.ts';
import { type Lately, readAsked, readRules, type StoredRule } from './store.ts';

export const assigning: Reaction = { on: 'request.received', react: assignAll };

/** Whom somebody chose keeps it, and so does whoever had what is opened again. */
async function assignAll(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const open = events.filter(({ data }) => {
    const { chosen, reopened } = data as Received;
    return chosen !== true && reopened !== true;
  });
  if (open.length === 0) return;
  const rules = await readRules(tx);
  if (rules.length === 0) return;
  const asked = await readAsked(
    tx,
    [...new Set(open.map(({ subjectId }) => subjectId))],
    open.flatMap(({ ground }) => ground?.id ?? []),
  );
  for (const one of asked) {
    const rule = rules[ruleFor(rules, one)];
    if (rule !== undefined) await assign(tx, one, rule, now);
  }
}

interface Received {
  readonly chosen?: boolean;
  readonly reopened?: boolean;
}

async function assign(tx: Tx, which: Lately, rule: StoredRule, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  const { departmentId, roles } = rule;
  if (departmentId === null) return;
  const personId = rule.gives === 'person' ? await readLeastLoaded(tx, { departmentId, roles }, now) : null;
  await writePlace(tx, which, { departmentId, ruleId: rule.id, placedBy: null, words: null }, now);
  tellOfRequest(tx, system, request, 'request.queued', now, { department: departmentId, rule: rule.id });
  if (personId !== request.ownerId) await giveRequest(tx, system, request, personId, now);
  if (personId !== null) tx.told.add(`person:${personId}`);
}
