// A step in which the customer is told by message: its words go out in the transaction that takes the step, or the step is not taken.
import { requestPageOf } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { deeds, type StepWord } from '#policy/vocabulary/index.ts';
import { fillIn } from '../templates/placeholders.ts';
import { draftOf } from '../templates/templates.ts';
import { queueMessage, serving } from './queueing.ts';

const tellable = Object.entries<StepWord>(deeds).filter(([, { may = [] }]) => may.includes('told_by'));

export const telling: Reaction = { on: tellable.map(([, { tells }]) => tells), react: tell };

async function tell(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { type, subjectId, ground, data, actor: by } of events) {
    if ((data as { told_by?: unknown } | undefined)?.told_by !== 'message' || ground === undefined) continue;
    // Whoever may take the step may tell of it: that is the step.
    const actor = { ...system, ...by };
    const { request, taken } = await requestPageOf(tx, actor, subjectId, ground.id);
    const words = taken.findLast(({ step }) =>
      tellable.some(([name, { tells }]) => name === step && tells === type),
    )?.words;
    const about = { customerId: subjectId, requestId: request.id, contactId: request.contactId };
    // In the language in which they are told.
    const language = /\p{Script=Han}/u.test(words ?? request.title) ? 'zh-CN' : 'en';
    const draft = await draftOf(tx, actor, { kind: 'told', language, ...about }, now);
    const { text } = fillIn(draft.text, { 'step.words': words ?? '' });
    const message = { subjectId, contactId: about.contactId, requestId: request.id, purpose: serving } as const;
    await queueMessage(tx, actor, { ...message, channel: 'email', subject: draft.subject, text }, now);
  }
}
