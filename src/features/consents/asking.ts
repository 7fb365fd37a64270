// The doors by which other slices ask: may one process what is known of these customers for this purpose? And what is stated as
// somebody enters. Whoever sends, calls or exports asks here first.
import { editionsInForce, usualPrivacy } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { localDate } from '#policy/index.ts';
import type { VerdictWhy } from './contract.ts';
import { type Register, registerOf } from './register.ts';
import { type ConsentRow, insertBases, insertConsents, readAgainst, readStandings } from './store.ts';
import { type Terms, type Verdict, verdictOn } from './verdict.ts';

/** For each of the customers whether one may, and why. A merged one is bound by what any of its members said. */
export async function mayProcess(
  tx: Tx,
  subjectIds: readonly string[],
  purpose: string,
  now: Instant,
): Promise<Map<string, Verdict>> {
  return judged(tx, await registerOf(tx), subjectIds, purpose, now);
}

/** The same with a register at hand. */
export async function judged(
  tx: Tx,
  register: Register,
  subjectIds: readonly string[],
  purpose: string,
  now: Instant,
): Promise<Map<string, Verdict>> {
  const terms = await termsOf(tx, register, purpose, now);
  const found = await readStandings(tx, subjectIds, purpose);
  const registered = register.purposes.get(purpose)?.purpose;
  return new Map([...found].map(([id, standing]) => [id, verdictOn(registered, standing, terms)]));
}

/** Refuses unless one may for all of them, and says why not. */
export async function requireBasis(
  tx: Tx,
  subjectIds: readonly string[],
  purpose: string,
  now: Instant,
): Promise<void> {
  for (const { may, why } of (await mayProcess(tx, subjectIds, purpose, now)).values()) {
    if (!may) throw refuse(refusals[why as keyof typeof refusals] ?? 'consent.no_basis');
  }
}

const refusals = {
  purpose_off: 'consent.purpose_off',
  restricted: 'consent.restricted',
  refused: 'consent.refused',
  withdrawn: 'consent.withdrawn',
  never_asked: 'consent.never_asked',
  guardian_needed: 'consent.guardian_needed',
  no_basis: 'consent.no_basis',
} as const satisfies Partial<Record<VerdictWhy, string>>;

/** Refuses to fill a field of the archive that is a purpose of its own (an identity number) unless one may for it. */
export async function requireFields(tx: Tx, subjectId: string, fields: readonly string[], now: Instant): Promise<void> {
  for (const purpose of purposesOf(fields)) {
    const [verdict] = (await mayProcess(tx, [subjectId], purpose, now)).values();
    if (verdict?.may === false && verdict.why === 'purpose_off') throw refuse('consent.field_off');
    if (verdict?.may !== true) throw refuse('consent.separate_needed');
  }
}

function purposesOf(fields: readonly string[]): Set<string> {
  const own = usualPrivacy().fields;
  return new Set(fields.flatMap((field) => own[field] ?? []));
}

/** Fields of the archive that are purposes of their own, and whether those are switched on. */
export async function ownFields(tx: Tx): Promise<ReadonlyMap<string, boolean>> {
  const { purposes } = await registerOf(tx);
  return new Map(Object.entries(usualPrivacy().fields).map(([field, id]) => [field, purposes.get(id)?.on ?? false]));
}

/** Which of these customers want no marketing: for a mark beside their name. */
export function unwanted(tx: Tx, subjectIds: readonly string[]): Promise<Set<string>> {
  return readAgainst(tx, subjectIds, 'marketing');
}

/** Somebody who enters the archive. */
export interface Admitted {
  readonly subjectId: string;
  readonly at: Instant;
  /** On what one rests; the organisation's own where it is left out. */
  readonly basis?: string | undefined;
  /** Names of the fields that are filled. */
  readonly fields: readonly string[];
  /** On what one rests for those of them that are a purpose of their own. */
  readonly separate?: { readonly basis: 'consent' | 'duty'; readonly proof?: string | null | undefined } | undefined;
}

/**
 * States on what one rests for those who enter, in few statements for any number. Refuses who comes without a basis, and an identity
 * number without a consent of its own or a law that asks for it (PIPL 13, 29).
 */
export async function admit(tx: Tx, actor: Actor, entering: readonly Admitted[], now: Instant): Promise<void> {
  const { entry, purposes } = await registerOf(tx);
  const bases: Parameters<typeof insertBases>[1][number][] = [];
  const consents: ConsentRow[] = [];
  for (const { subjectId, at, basis = entry.basis, fields, separate } of entering) {
    if (!basis) throw refuse('consent.basis_needed');
    bases.push({ subjectId, purpose: entry.purpose, basis, note: null, since: at });
    if (basis === 'consent') consents.push(saidAtEntry(subjectId, entry.purpose, at, null));
    for (const purpose of purposesOf(fields)) {
      if (purposes.get(purpose)?.on !== true) throw refuse('consent.field_off');
      if (separate === undefined) throw refuse('consent.separate_needed');
      if (separate.basis === 'consent') consents.push(saidAtEntry(subjectId, purpose, at, separate.proof ?? null));
      else bases.push({ subjectId, purpose, basis: 'duty', note: separate.proof ?? null, since: at });
    }
  }
  await insertBases(tx, bases, actor.id);
  await insertConsents(tx, consents, actor.id, now);
  for (const { subjectId, id, purpose, givenAt } of consents) {
    const data = { consent: id, purpose, notice: null };
    record(tx, { type: 'consent.given', subjectId, occurredAt: givenAt, actor, data });
  }
}

function saidAtEntry(subjectId: string, purpose: string, givenAt: Instant, proof: string | null): ConsentRow {
  const blank = { contactId: null, noticeVersion: null, channel: null, bornOn: null, guardian: null };
  return { ...blank, subjectId, id: newId(), purpose, state: 'given', separate: true, givenAt, proof };
}

async function termsOf(tx: Tx, { purposes, entry }: Register, purpose: string, now: Instant): Promise<Terms> {
  const { current } = await editionsInForce(tx, now);
  const today = current ? localDate(current.calendar, now) : new Date(now).toISOString().slice(0, 10);
  const { minor } = usualPrivacy();
  return { entry: entry.purpose, on: purposes.get(purpose)?.on ?? false, adultAt: minor.under, today };
}
