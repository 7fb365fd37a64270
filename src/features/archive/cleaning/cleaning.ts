// Cleaning the archive in rounds: everybody of whom something is wrong is looked at by somebody, and the round is done when none is left.
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import {
  lockSubject,
  lockSubjects,
  organisationId,
  type Reaction,
  type RecordedEvent,
  record,
} from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { dateText, parseDate, plusMonths } from '#policy/calendar/days/civil.ts';
import { type Edition, localDate, startOfLocalDate } from '#policy/index.ts';
import {
  countFound,
  type Handled,
  insertCleaning,
  lockCleaning,
  readCleaning,
  writeActive,
  writeClosed,
  writeHandled,
  writeInactive,
  writeMerged,
} from './cleaning-store.ts';
import type { CleaningPage } from './contract.ts';

interface Asked {
  readonly staleAfter?: string | undefined;
  readonly attempts: number;
}

/** How long is too long, where the policy in force says so: its parameter `stale_after`. */
export async function staleByPolicy(tx: Tx): Promise<string | null> {
  const { current } = await editionsInForce(tx);
  const stated = current?.parameters.stale_after;
  return typeof stated === 'string' ? stated : null;
}

export async function preview(tx: Tx, asked: Asked, now: Instant) {
  const { staleAfter, staleBefore } = await limitOf(tx, asked, now);
  return { staleAfter, ...(await countFound(tx, { staleBefore, attempts: asked.attempts })) };
}

export async function begin(
  tx: Tx,
  actor: Actor,
  { title, ...asked }: Asked & { title: string },
  now: Instant,
): Promise<{ id: string }> {
  const limit = await limitOf(tx, asked, now);
  const id = newId();
  const total = await insertCleaning(tx, { id, title, attempts: asked.attempts, ...limit }, actor.id, now);
  if (total === 0) throw refuse('archive.nothing_to_clean');
  await lockSubject(tx, organisationId);
  record(tx, {
    subjectId: organisationId,
    type: 'archive.cleaning_begun',
    occurredAt: now,
    actor,
    data: { cleaning: id, total },
  });
  return { id };
}

export async function cleaningOf(tx: Tx, id: string): Promise<CleaningPage> {
  const found = await readCleaning(tx, id);
  if (!found) throw refuse('archive.cleaning_not_found');
  return found;
}

export interface Handling {
  readonly cleaningId: string;
  readonly customerIds: readonly string[];
  readonly outcome: 'kept' | 'corrected' | 'inactive';
  readonly note?: string | null | undefined;
}

/** What somebody decides of customers. Whoever is marked inactive is so for a reason; whoever is kept is active again. */
export async function handle(
  tx: Tx,
  actor: Actor,
  { cleaningId, customerIds, outcome, note }: Handling,
  now: Instant,
): Promise<{ handled: number }> {
  if (outcome === 'inactive' && !note) throw refuse('archive.reason_needed');
  const ids = [...new Set(customerIds)];
  await lockSubjects(tx, ids);
  await needOpen(tx, cleaningId);
  const handling: Handled = { outcome, note: note ?? null, by: actor.id };
  const handled = await writeHandled(tx, cleaningId, ids, handling, now);
  if (outcome === 'inactive') await writeInactive(tx, handled, { reason: note ?? '', by: actor.id }, now);
  else await writeActive(tx, handled);
  for (const subjectId of handled) {
    const data = { cleaning: cleaningId, outcome };
    record(tx, { subjectId, type: 'entry.cleaned', occurredAt: now, actor, data });
  }
  return { handled: handled.length };
}

/** Refuses while somebody is left. The event is what a duty of cleaning is kept by. */
export async function close(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  await needOpen(tx, id);
  const { total, handled, byOutcome } = await cleaningOf(tx, id);
  if (handled < total) throw refuse('archive.cleaning_unfinished', { left: total - handled });
  await writeClosed(tx, id, actor.id, now);
  await lockSubject(tx, organisationId);
  record(tx, {
    subjectId: organisationId,
    type: 'archive.cleaned',
    occurredAt: now,
    actor,
    data: { cleaning: id, total, ...byOutcome },
  });
}

/** Whoever was merged meanwhile is handled. */
export const noticeMerges: Reaction = { on: 'customer.merged', react: noteMerged };

async function noteMerged(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const members = events.filter(({ subjectId, data }) => (data as { root: string }).root !== subjectId);
  const by = events[0]?.actor.id ?? null;
  await writeMerged(
    tx,
    members.map(({ subjectId }) => subjectId),
    by,
    now,
  );
}

async function needOpen(tx: Tx, id: string): Promise<void> {
  const locked = await lockCleaning(tx, id);
  if (!locked) throw refuse('archive.cleaning_not_found');
  if (locked.closedAt !== null) throw refuse('archive.already_cleaned');
}

/** What was asked for, else the policy's; without either it cannot be said. */
async function limitOf(
  tx: Tx,
  { staleAfter }: Asked,
  now: Instant,
): Promise<{ staleAfter: string; staleBefore: Instant }> {
  const stated = staleAfter ?? (await staleByPolicy(tx));
  if (stated === null) throw refuse('archive.stale_needed');
  const { current } = await editionsInForce(tx);
  const staleBefore = before(current, stated, now);
  if (staleBefore === undefined) throw refuse('archive.stale_needed');
  return { staleAfter: stated, staleBefore };
}

/** The beginning of the day so long ago, where the organisation lives. */
function before(edition: Edition | undefined, written: string, now: Instant): Instant | undefined {
  const [, amount, unit] = /^(\d+)(d|w|mo|y)$/.exec(written) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const today = edition ? localDate(edition.calendar, now) : new Date(now).toISOString().slice(0, 10);
  const day = parseDate(today);
  if (day === undefined) return undefined;
  const back = Number(amount);
  const months = { mo: back, y: back * 12 }[unit];
  const from = dateText(months === undefined ? day - back * (unit === 'w' ? 7 : 1) : plusMonths(day, -months));
  return (edition && startOfLocalDate(edition.calendar, from)) ?? Date.parse(from);
}
