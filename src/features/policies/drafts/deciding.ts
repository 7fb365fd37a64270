// Deciding on an edition: handing it in, giving it back, approving, publishing; and ending a policy that nothing follows.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type Instant, localDate, type ParameterValue, startOfLocalDate, type Takeover } from '#policy/index.ts';
import { editionsInForce, forgetInForce, shelfOf } from '../in-force.ts';
import { checkedValues } from '../parameters.ts';
import { endEdition, insertEdition } from '../store.ts';
import { reviewDraft } from './reviewing.ts';
import { type DraftRow, moveDraft } from './store.ts';
import { type Asked, byOf, draftFor, tell } from './writing.ts';

/** Hands a draft to whoever approves. It must be without errors, and nothing may be open that only the organisation can say. */
export async function submitDraft(tx: Tx, actor: Actor, asked: Asked, now: Instant): Promise<void> {
  const draft = await draftFor(tx, actor, 'submit', asked);
  await needSound(tx, draft, now);
  await moveDraft(tx, draft.id, { state: 'submitted', by: byOf(actor), as: 'submitter' }, now);
  tell(tx, actor, 'policy.submitted', draft, now);
}

/** Gives it back with words. */
export async function sendBack(
  tx: Tx,
  actor: Actor,
  { words, ...asked }: Asked & { words: string },
  now: Instant,
): Promise<void> {
  const draft = await draftFor(tx, actor, 'decide', asked);
  await moveDraft(tx, draft.id, { state: 'draft', by: byOf(actor), as: 'decider', words }, now);
  tell(tx, actor, 'policy.sent_back', draft, now, { words });
}

/** @param takeover what becomes of recurring windows that run when it comes in force */
export async function approveDraft(
  tx: Tx,
  actor: Actor,
  { takeover, words, ...asked }: Asked & { takeover: Takeover; words?: string | undefined },
  now: Instant,
): Promise<void> {
  const draft = await draftFor(tx, actor, 'decide', asked);
  await needSound(tx, draft, now);
  await moveDraft(tx, draft.id, { state: 'approved', by: byOf(actor), as: 'decider', words, takeover }, now);
  tell(tx, actor, 'policy.approved', draft, now, { takeover, ...(words ? { words } : {}) });
}

/** Publishes what was approved, in force from the beginning of a local day; today means from this moment. Answers the edition's id. */
export async function publishDraft(
  tx: Tx,
  actor: Actor,
  { from, ...asked }: Asked & { from: string },
  now: Instant,
): Promise<string> {
  const draft = await draftFor(tx, actor, 'publish', asked);
  const { pack } = await needSound(tx, draft, now);
  const { goLive } = await editionsInForce(tx, now);
  if (goLive === undefined) throw refuse('policy.not_found');
  const inForceFrom = Math.max(dayFrom(pack.calendar, from, now), now, goLive);
  const id = `${pack.pack}@${pack.edition}`;
  const takeover = draft.takeover ?? 'finish';
  await insertEdition(
    tx,
    {
      id,
      pack: pack.pack,
      edition: pack.edition,
      document: { ...(draft.document as object), applies_from: from },
      parameters: checkedValues(pack, statedIn(pack, draft)),
      confirmed: draft.confirmed,
      appliesFrom: from,
      adoptedBy: byOf(actor),
      takeover,
      cases: draft.cases,
      notes: draft.notes,
      approvedBy: draft.decidedById,
      basedOn: draft.basedOn,
      asWritten: draft.asWritten,
    },
    now,
  );
  await moveDraft(tx, draft.id, { state: 'published', by: byOf(actor), as: 'writer', editionId: id }, now);
  forgetInForce(tx);
  tell(tx, actor, 'policy.published', draft, now, { edition: id, in_force_from: inForceFrom, takeover });
  return id;
}

/** Ends a policy from the beginning of a local day. Another must stay in force: an organisation without any owes nothing. */
export async function endPolicy(
  tx: Tx,
  actor: Actor,
  { edition: id, from, takeover }: { edition: string; from: string; takeover: Takeover },
  now: Instant,
): Promise<void> {
  const { standing } = await editionsInForce(tx, now);
  const edition = standing.find((one) => one.id === id);
  if (!edition) throw refuse('policy.edition_not_found');
  if (standing.length === 1) throw refuse('policy.last_not_ended');
  const until = Math.max(dayFrom(edition.pack.calendar, from, now), now);
  await endEdition(tx, id, until, takeover === 'cut');
  forgetInForce(tx);
  const data = { edition: id, pack: edition.pack.pack, until, in_force_from: until, takeover };
  record(tx, { type: 'policy.ended', subjectId: organisationId, occurredAt: now, actor, data });
}

/** The beginning of a local day, today or later. */
function dayFrom(calendarId: string, day: string, now: Instant): Instant {
  const calendar = shelfOf().calendars.get(calendarId);
  const start = calendar && startOfLocalDate(calendar, day);
  if (!calendar || start === undefined) throw refuseInput({ path: 'from', code: 'input.date', params: {} });
  if (day < localDate(calendar, now)) throw refuse('policy.day_past');
  return start;
}

async function needSound(tx: Tx, draft: DraftRow, now: Instant) {
  const { pack, isWhole, findings, open } = await reviewDraft(tx, draft, now, true);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (!pack || !isWhole || errors > 0) throw refuse('policy.draft_has_errors', { count: Math.max(errors, 1) });
  const [first] = open;
  if (first !== undefined) throw refuse('policy.parameter_open', { name: pack.parameters[first]?.title.zh ?? first });
  return { pack };
}

/** What was stated for parameters that the document still has. */
function statedIn(pack: { parameters: object }, { parameters }: DraftRow): Record<string, ParameterValue> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => Object.hasOwn(pack.parameters, name)));
}
