// The doors of approvals: guard, act, present. What is asked for comes by its own request (platform/approving/approving.ts).
import { type Route, route } from '#platform/feature.ts';
import { type Authorities, countsFor, decide, ownOf, toDecide, withdraw } from './approvals.ts';
import * as contract from './contract.ts';

const give = 'approval.give';

export function routesOf(authorities: () => Authorities): readonly Route[] {
  return [
    route({
      ...contract.listApprovals,
      may: give,
      act: ({ tx, actor, query, now }) => toDecide(tx, actor, query, now),
    }),
    route({
      ...contract.listOwnApprovals,
      may: 'signed_in',
      act: ({ tx, actor, query, now }) => ownOf(tx, actor, query, now),
    }),
    route({ ...contract.countApprovals, may: 'signed_in', act: ({ tx, actor, now }) => countsFor(tx, actor, now) }),
    route({
      ...contract.decideApproval,
      may: give,
      act: ({ tx, actor, params, body, now }) => decide(tx, actor, { ...params, ...body }, authorities(), now),
    }),
    route({
      ...contract.withdrawApproval,
      may: 'signed_in',
      act: ({ tx, actor, params, now }) => withdraw(tx, actor, params.approvalId, now),
    }),
  ];
}
