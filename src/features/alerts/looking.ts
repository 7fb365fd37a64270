// A look at customers: what the alerts of the policies in force say of them now, and what of it changes. Nothing is written for whom
// nothing changes, and looking twice is looking once.
import { factDayOf, windowOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { computeFacts } from '#platform/facts.ts';
import {
  type AlertChange,
  alertsOf,
  type ConditionTrace,
  type Edition,
  type Facts,
  factsWarnedBy,
  leavesSeen,
} from '#policy/index.ts';
import {
  type Because,
  type Cleared,
  clearAlerts,
  insertAlerts,
  isAnyStanding,
  type Looked,
  type NewAlert,
  readLooked,
  readStandingOf,
} from './store.ts';

/** The editions whose alerts are raised now: those that have come in force, before which nothing is owed. */
async function warning(tx: Tx, now: Instant): Promise<Edition[]> {
  const { standing } = await editionsInForce(tx, now);
  return standing.filter(({ inForceFrom }) => inForceFrom <= now);
}

/** Whether a look could change anything at all: a policy has alerts, or some stand that nobody's policy has any more. */
export async function isWatching(tx: Tx, now: Instant): Promise<boolean> {
  return (await warning(tx, now)).some(({ alerts }) => alerts.length > 0) || (await isAnyStanding(tx));
}

/** The facts that alerts in force rest on, and whether labels do. */
export async function watched(tx: Tx, now: Instant): Promise<{ keys: readonly string[]; byLabel: boolean }> {
  const editions = await warning(tx, now);
  return {
    keys: editions.flatMap(factsWarnedBy),
    byLabel: editions.some(({ alerts }) => alerts.some((rule) => rule.for !== undefined)),
  };
}

/** Raises and clears what has changed of these customers' warnings, in the transaction. */
export async function look(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  const editions = await warning(tx, now);
  const moved = await changesOf(tx, editions, await readLooked(tx, subjectIds), now);
  if (moved.length === 0) return;
  // Only whom it concerns is held, and looked at again once nobody else can change it.
  const held = moved.map(({ one }) => one.subjectId);
  await lockSubjects(tx, held);
  await settle(tx, await changesOf(tx, editions, await readLooked(tx, held), now), now);
}

/** What stands on subjects that are customers no more ends. */
export async function endAlerts(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  const cleared = await readStandingOf(tx, subjectIds);
  await clear(
    tx,
    cleared.map((one): Cleared => ({ ...one, because: 'retracted', trace: undefined })),
    now,
  );
}

interface Change {
  readonly one: Looked;
  readonly edition: Edition | undefined;
  readonly raise: readonly AlertChange[];
  readonly clear: readonly Cleared[];
}

async function changesOf(
  tx: Tx,
  editions: readonly Edition[],
  looked: readonly Looked[],
  now: Instant,
): Promise<Change[]> {
  const ids = looked.map(({ subjectId }) => subjectId);
  const changes: Change[] = [];
  for (const edition of editions) {
    const keys = factsWarnedBy(edition);
    if (keys.length === 0 && looked.every(({ standing }) => standing.length === 0)) continue;
    const day = factDayOf(edition, now);
    const facts = await computeFacts(tx, keys, ids, day, windowOf);
    for (const one of looked) changes.push(changeOf(one, edition, facts.get(one.subjectId) ?? {}, day.today));
  }
  const packs = new Set(editions.map(({ pack }) => pack.pack));
  for (const one of looked) {
    const left = one.standing.filter(({ pack }) => !packs.has(pack));
    const ended = left.map((each): Cleared => ({ ...each, because: 'policy', trace: undefined }));
    changes.push({ one, edition: undefined, raise: [], clear: ended });
  }
  return changes.filter(({ raise, clear }) => raise.length + clear.length > 0);
}

function changeOf(one: Looked, edition: Edition, facts: Facts, today: string): Change {
  const own = one.standing.filter(({ pack }) => pack === edition.pack.pack);
  const { raise, clear } = alertsOf(edition, facts, own, today, one.labels);
  const cleared = clear.flatMap(({ alert, rule, clause, trace }) =>
    own
      .filter((each) => each.alert === alert && each.rule === rule)
      .map((each): Cleared => ({ ...each, because: reasonOf(clause, trace.condition), trace: trace.condition })),
  );
  return { one, edition, raise, clear: cleared };
}

/** Without a condition that was asked it is not the facts that changed. */
function reasonOf(clause: string, condition: ConditionTrace | undefined): Because {
  if (condition) return 'passed';
  return clause === '' ? 'policy' : 'audience';
}

async function settle(tx: Tx, changes: readonly Change[], now: Instant): Promise<void> {
  const raised = changes.flatMap(({ one, edition, raise }) =>
    edition ? raise.map((change) => raiseOne(tx, one.subjectId, edition, change, now)) : [],
  );
  await insertAlerts(tx, raised);
  await clear(
    tx,
    changes.flatMap((change) => change.clear),
    now,
  );
}

function raiseOne(tx: Tx, subjectId: string, edition: Edition, change: AlertChange, now: Instant): NewAlert {
  const { alert, rule, clause, tell, trace } = change;
  const title = edition.pack.alerts[alert] ?? null;
  const data = { alert, title, rule, clause, edition: edition.id, facts: leavesSeen(trace.condition) };
  const { id } = record(tx, { type: 'alert.raised', subjectId, occurredAt: now, actor: system, data });
  const pack = edition.pack.pack;
  return { subjectId, id, pack, edition: edition.id, rule, clause, alert, tell, raisedAt: now, trace: trace.condition };
}

/** Hangs on the event that raised it: a duty that ends `until: alert.cleared` ends with the warning it came from. */
async function clear(tx: Tx, cleared: readonly Cleared[], now: Instant): Promise<void> {
  for (const { subjectId, id, alert, rule, edition, because, trace } of cleared) {
    const ground = { kind: 'event', id };
    const facts = leavesSeen(trace);
    const data = { alert, title: await titleOf(tx, edition, alert), rule, edition, because, facts };
    record(tx, { type: 'alert.cleared', subjectId, occurredAt: now, actor: system, ground, data });
  }
  await clearAlerts(tx, cleared, now);
}

/** What the warning is called by the edition that raised it. */
async function titleOf(tx: Tx, id: string, alert: string): Promise<{ zh: string; en: string } | null> {
  const { editions } = await editionsInForce(tx);
  return editions.find((edition) => edition.id === id)?.pack.alerts[alert] ?? null;
}
