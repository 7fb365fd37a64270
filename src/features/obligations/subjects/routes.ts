// The doors to duties about subjects that are no customers: guard, act, present. What is done is the same as for customers.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { reassignObligation, seeCall, waiveObligation } from '../actions.ts';
import { presenter, shownAs } from '../present.ts';
import { actionableOf, settledOf } from '../reading.ts';
import { whyOf } from '../why.ts';
import * as contract from './contract.ts';
import { needOther, permittedOn } from './reach.ts';

const read = 'obligation.read';
const waive = 'obligation.waive';
const reassign = 'obligation.reassign';
const pastShown = 200;

export const subjectRoutes: readonly Route[] = [
  route({
    ...contract.subjectObligations,
    may: read,
    act: async ({ tx, actor, params: { subjectId }, now }) => {
      const subject = await needOther(tx, actor, read, subjectId);
      const [show, open, past, may] = await Promise.all([
        presenter(tx),
        actionableOf(tx, subjectId),
        settledOf(tx, subjectId, pastShown),
        permittedOn(tx, actor, [waive, reassign, 'duty.record'], subjectId),
      ]);
      return { now, subject, open: open.map(show), past: past.map(show), may };
    },
  }),
  route({
    ...contract.whyOfSubject,
    may: read,
    act: async ({ tx, actor, params: { subjectId, obligationId } }) => {
      await needToSee(tx, actor, subjectId);
      return whyOf(tx, subjectId, obligationId);
    },
  }),
  route({
    ...contract.waiveOfSubject,
    may: waive,
    act: async ({ tx, actor, params, body, now }) => {
      await needOther(tx, actor, waive, params.subjectId);
      await waiveObligation(tx, actor, { ...params, reason: body.reason }, now);
      return shownAs(tx, params, 'waived');
    },
  }),
  route({
    ...contract.reassignOfSubject,
    may: reassign,
    act: async ({ tx, actor, params, body, now }) => {
      await needOther(tx, actor, reassign, params.subjectId);
      await reassignObligation(tx, actor, { ...params, personId: body.personId }, now);
      return shownAs(tx, params);
    },
  }),
  // To whom a call was made decides: it is looked for among one's own.
  route({
    ...contract.dismissCallOfSubject,
    may: read,
    act: async ({ tx, actor, params, now }) => {
      await seeCall(tx, actor, params, now);
      return {};
    },
  }),
];

async function needToSee(tx: Tx, actor: Actor, subjectId: string): Promise<void> {
  await needOther(tx, actor, read, subjectId);
}
