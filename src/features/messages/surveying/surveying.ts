// When a request is closed its customer is asked for a rating, once, by a mail with a link of its own; whoever has rated already, or may not be
// asked, is not.
import { languageOf } from '#features/customers/index.ts';
import { followPath } from '#features/following/contract.ts';
import { giveLink } from '#features/following/index.ts';
import { requestPageOf } from '#features/requests/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, type Reaction, type RecordedEvent, record } from '#platform/events.ts';
import { Refusal } from '#platform/refusal.ts';
import { needSendable, queueMessage } from '../sending/queueing.ts';
import { fillIn } from '../templates/placeholders.ts';
import { draftOf } from '../templates/templates.ts';
import type { Survey } from './contract.ts';
import { readSurvey, saveSurvey } from './store.ts';

/** The purpose in the register of purposes (packs/privacy.yaml). */
const purpose = 'survey';
/** What is told of longer ago was only written down now: nobody is asked about that (ms). */
const fresh = 86_400_000;

export const surveying: Reaction = { on: ['request.closed'], react: ask };

async function ask(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const { survey } = await readSurvey(tx);
  if (survey?.isOn !== true) return;
  for (const { subjectId, ground, occurredAt } of events)
    if (ground !== undefined && occurredAt > now - fresh) await askAbout(tx, survey, subjectId, ground.id, now);
}

async function askAbout(tx: Tx, { address }: Survey, customerId: string, requestId: string, now: Instant) {
  const { request } = await requestPageOf(tx, system, customerId, requestId);
  // They said so already: by their link, or when they were called back.
  if (request.state !== 'closed' || request.satisfaction !== null) return;
  const { contactId } = request;
  const message = { subjectId: customerId, contactId, requestId, purpose, channel: 'email' } as const;
  try {
    await needSendable(tx, message, now);
  } catch (error) {
    // No address, no consent, no mail server: nobody is asked, and the request is closed all the same.
    if (error instanceof Refusal) return;
    throw error;
  }
  const wrote = /\p{Script=Han}/u.test(request.title) ? 'zh-CN' : 'en';
  const language = (await languageOf(tx, customerId, contactId)) ?? wrote;
  const draft = await draftOf(tx, system, { kind: 'survey', language, customerId, requestId, contactId }, now);
  const { token } = await giveLink(tx, system, { customerId, requestId }, { contactId }, now);
  const { text } = fillIn(draft.text, { link: `${address}${followPath}#${token}` });
  await queueMessage(tx, system, { ...message, subject: draft.subject, text, automatic: true }, now);
}

export async function stateSurvey(tx: Tx, actor: Actor, survey: Survey, now: Instant): Promise<void> {
  await lockSubject(tx, organisationId);
  const { survey: before } = await readSurvey(tx);
  await saveSurvey(tx, survey, actor.id, now);
  const data = { before, after: survey };
  record(tx, { type: 'survey.configured', subjectId: organisationId, occurredAt: now, actor, data });
}
