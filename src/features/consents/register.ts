// The processing register: the ready purposes (packs/privacy.yaml), with the organisation's own and what it changed on top.
import { usualPrivacy } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { isSensitive, needsAssessment, needsOwnConsent, type Purpose, purposeSchema } from '#policy/index.ts';
import type { PurposeInput, PurposeItem } from './contract.ts';
import * as store from './register-store.ts';

/** A purpose as it stands. */
export interface Registered {
  readonly purpose: Purpose;
  readonly on: boolean;
  readonly since: Instant | null;
  readonly widenedAt: Instant | null;
}

export interface Register {
  readonly purposes: ReadonlyMap<string, Registered>;
  /** For what, and on what, somebody is entered; no basis: it must be said each time. */
  readonly entry: { readonly purpose: string; readonly basis: Purpose['basis'] | null };
}

export async function registerOf(tx: Tx): Promise<Register> {
  const usual = usualPrivacy();
  const [rows, said] = await Promise.all([store.readPurposes(tx), store.readEntryBasis(tx)]);
  const purposes = new Map<string, Registered>(
    usual.purposes.map((purpose) => [purpose.id, { purpose, on: !purpose.off, since: null, widenedAt: null }]),
  );
  for (const { id, document, on, since, widenedAt } of rows) {
    const read = purposeSchema.safeParse(document);
    if (!read.success) throw new Error(`the stored purpose ${id} no longer reads: ${read.error.message}`);
    purposes.set(id, { purpose: read.data, on, since, widenedAt });
  }
  const basis = said === undefined ? usual.entry.basis : (said as Purpose['basis'] | null);
  return { purposes, entry: { purpose: usual.entry.purpose, basis } };
}

export async function presentRegister(tx: Tx, { purposes }: Register): Promise<PurposeItem[]> {
  const assessed = await store.readAssessed(tx);
  const { clauses } = usualPrivacy();
  return [...purposes.values()].map(({ purpose, on, since }) => {
    const { off: _, clause: no, ...fields } = purpose;
    const clause = clauses.find((one) => one.no === no);
    return {
      ...fields,
      clause: clause
        ? { no: clause.no, title: clause.title ?? null, text: clause.text ?? null, law: clause.law }
        : null,
      sensitive: isSensitive(purpose),
      ownConsent: needsOwnConsent(purpose),
      needsAssessment: needsAssessment(purpose),
      assessment: assessed.get(purpose.id) ?? null,
      on,
      since,
    };
  });
}

/**
 * Adds a purpose, or changes one. What needs an assessment and comes to reach further is switched off until a new one is approved: a
 * change must not carry sensitive data past it.
 */
export async function savePurpose(tx: Tx, actor: Actor, id: string, input: PurposeInput, now: Instant): Promise<void> {
  const { purposes, entry } = await registerOf(tx);
  const known = purposes.get(id);
  const clause = known?.purpose.clause;
  const purpose: Purpose = { id, ...input, ...(clause === undefined ? {} : { clause }), off: false };
  if (id === entry.purpose && isSensitive(purpose)) throw refuse('consent.entry_sensitive');
  const isWider = needsAssessment(purpose) && (known === undefined || reachesFurther(known.purpose, purpose));
  const on = !isWider && (known?.on ?? true);
  const widenedAt = isWider ? now : (known?.widenedAt ?? null);
  await store.writePurpose(tx, { id, document: purpose, on, widenedAt }, actor.id, now);
}

/** Whether a change takes more in, gives it to more, judges by it or sends it abroad. */
function reachesFurther(before: Purpose, after: Purpose): boolean {
  return (
    after.data.some((kind) => !before.data.includes(kind)) ||
    after.recipients.some((one) => !before.recipients.includes(one)) ||
    (after.automated && !before.automated) ||
    (after.abroad && !before.abroad)
  );
}

/** Switches a purpose on or off. Refuses what PIPL 55 wants assessed first and nobody has approved. */
export async function switchPurpose(tx: Tx, actor: Actor, id: string, on: boolean, now: Instant): Promise<void> {
  const { purposes, entry } = await registerOf(tx);
  const known = purposes.get(id);
  if (!known) throw refuse('consent.purpose_not_found');
  if (!on && id === entry.purpose) throw refuse('consent.entry_needed');
  if (on && needsAssessment(known.purpose) && (await store.readAssessed(tx)).get(id) !== 'approved')
    throw refuse('consent.assessment_needed', { purpose: id });
  await store.writePurpose(
    tx,
    { id, document: { ...known.purpose, off: false }, on, widenedAt: known.widenedAt },
    actor.id,
    now,
  );
}

export async function publishNotice(
  tx: Tx,
  actor: Actor,
  { zh, en, effectiveFrom }: { zh: string; en: string; effectiveFrom?: Instant | undefined },
  now: Instant,
): Promise<number> {
  if (effectiveFrom !== undefined && effectiveFrom < now)
    throw refuseInput({ path: 'effectiveFrom', code: 'consent.notice_past', params: {} });
  return store.insertNotice(tx, { zh, en, effectiveFrom: effectiveFrom ?? now }, actor.id, now);
}

/** Submits an assessment: every question is answered. */
export async function submitAssessment(
  tx: Tx,
  actor: Actor,
  given: { purpose: string; answers: Record<string, string>; conclusion: string },
  now: Instant,
): Promise<string> {
  const { purposes } = await registerOf(tx);
  if (!purposes.has(given.purpose)) throw refuse('consent.purpose_not_found');
  const { questions } = usualPrivacy();
  const open = questions.find(({ id }) => given.answers[id] === undefined);
  if (open) throw refuseInput({ path: `answers.${open.id}`, code: 'input.required', params: {} });
  const answers = Object.fromEntries(questions.map(({ id }) => [id, given.answers[id] ?? '']));
  const id = newId();
  await store.insertAssessment(tx, { ...given, id, answers }, actor.id, now);
  return id;
}

/** Approves or refuses; whoever wrote it does not decide it. */
export async function decideAssessment(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: { approved: boolean; reason: string },
  now: Instant,
): Promise<void> {
  const found = await store.lockAssessment(tx, id);
  if (!found) throw refuse('consent.assessment_not_found');
  if (found.state !== 'submitted') throw refuse('consent.already_decided');
  if (found.writtenBy === actor.id) throw refuse('consent.own_assessment');
  await store.writeDecision(tx, id, decision, actor.id, now);
}
