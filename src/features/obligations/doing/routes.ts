// The doors to what was done: for customers, whose reach the edge has asked; for other subjects, where it is asked here.
import { customerOf } from '#features/customers/index.ts';
import { addFileAbout, openFileAbout } from '#features/files/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { lockSubject } from '#platform/events.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { pageByInstant } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { ofSubjectsWithin } from '../reach.ts';
import { needOther } from '../subjects/reach.ts';
import { recordableOf, recordDone, retractDone } from './actions.ts';
import { approveDone, refuseDone } from './approval.ts';
import * as contract from './contract.ts';
import { isEvidence, readDone, readLate } from './store.ts';

const read = 'obligation.read';
const doing = 'duty.record';
/** One permission for whatever was recorded late. */
const approve = 'interaction.approve';

export const doingRoutes: readonly Route[] = [
  route({
    ...contract.listDone,
    may: read,
    act: async ({ tx, params, now }) => {
      await customerOf(tx, params.customerId);
      const [duties, items] = await Promise.all([recordableOf(tx, 'customer', now), readDone(tx, params.customerId)]);
      return { duties, items };
    },
  }),
  route({
    ...contract.recordDone,
    may: doing,
    act: async ({ tx, actor, params: { customerId }, body, now }) => {
      await customerOf(tx, customerId);
      return recordDone(tx, actor, { ...body, subjectId: customerId, kind: 'customer' }, now);
    },
  }),
  route({
    ...contract.retractDone,
    may: doing,
    act: ({ tx, actor, params: { customerId, doneId }, body, now }) =>
      retractDone(tx, actor, { subjectId: customerId, doneId, ...body }, now),
  }),
  routeOutside({
    ...contract.addEvidence,
    may: doing,
    act: ({ db, actor, params, file }) =>
      addFileAbout(db, actor, { ...file, ...params }, (tx) => customerOf(tx, params.customerId)),
  }),
  ...ofOthers(),
  ...approvals(),
];

function ofOthers(): Route[] {
  return [
    route({
      ...contract.listDoneOf,
      may: read,
      act: async ({ tx, actor, params: { subjectId }, now }) => {
        const { kind } = await needOther(tx, actor, read, subjectId);
        const [duties, items] = await Promise.all([recordableOf(tx, kind, now), readDone(tx, subjectId)]);
        return { duties, items };
      },
    }),
    route({
      ...contract.recordDoneOf,
      may: doing,
      act: async ({ tx, actor, params: { subjectId }, body, now }) => {
        const { kind } = await needOther(tx, actor, doing, subjectId);
        return recordDone(tx, actor, { ...body, subjectId, kind }, now);
      },
    }),
    route({
      ...contract.retractDoneOf,
      may: doing,
      act: async ({ tx, actor, params, body, now }) => {
        await needOther(tx, actor, doing, params.subjectId);
        await retractDone(tx, actor, { ...params, ...body }, now);
      },
    }),
    routeOutside({
      ...contract.addEvidenceOf,
      may: doing,
      act: ({ db, actor, params: { subjectId }, file }) =>
        addFileAbout(db, actor, { ...file, customerId: subjectId }, (tx) => lockOther(tx, actor, subjectId)),
    }),
    routeOutside({
      ...contract.openEvidence,
      may: read,
      act: ({ db, actor, params: { subjectId, fileId }, request }) =>
        openFileAbout(db, actor, { customerId: subjectId, fileId }, request.headers.range, async (tx) => {
          await needOther(tx, actor, read, subjectId);
          if (!(await isEvidence(tx, subjectId, fileId))) throw refuse('file.not_found');
        }),
    }),
  ];
}

function approvals(): Route[] {
  return [
    route({
      ...contract.listLateDuties,
      may: approve,
      act: ({ tx, actor, query }) =>
        pageByInstant(
          query,
          ({ recordedAt }) => recordedAt,
          (place) => readLate(tx, place, ofSubjectsWithin(actor, approve)),
        ),
    }),
    route({
      ...contract.approveDone,
      may: approve,
      act: ({ tx, actor, params: { customerId, doneId }, body, now }) =>
        approveDone(tx, actor, { subjectId: customerId, doneId, reason: body.reason ?? null }, now),
    }),
    route({
      ...contract.refuseDone,
      may: approve,
      act: ({ tx, actor, params: { customerId, doneId }, body, now }) =>
        refuseDone(tx, actor, { subjectId: customerId, doneId, ...body }, now),
    }),
    route({
      ...contract.approveDoneOf,
      may: approve,
      act: async ({ tx, actor, params, body, now }) => {
        await needOther(tx, actor, approve, params.subjectId);
        await approveDone(tx, actor, { ...params, reason: body.reason ?? null }, now);
      },
    }),
    route({
      ...contract.refuseDoneOf,
      may: approve,
      act: async ({ tx, actor, params, body, now }) => {
        await needOther(tx, actor, approve, params.subjectId);
        await refuseDone(tx, actor, { ...params, ...body }, now);
      },
    }),
  ];
}

async function lockOther(tx: Tx, actor: Actor, subjectId: string): Promise<void> {
  await needOther(tx, actor, doing, subjectId);
  await lockSubject(tx, subjectId);
}
