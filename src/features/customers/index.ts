// The door of customers: the archive, what customers are called and who looks after them.
import type { Feature } from '#platform/feature.ts';
import { counted } from './counting/counted.ts';
import { facts } from './facts.ts';
import { dailyLook, seekingOwners, takingOver } from './jobs.ts';
import { personal } from './personal.ts';
import type { RecordTeller } from './present.ts';
import { reachedOf } from './reach/reach.ts';
import { reactions } from './reactions.ts';
import { routesOf } from './routes.ts';
import { secretColumns } from './secrets/columns.ts';
import { retainedLooks, retainedTally } from './secrets/tally.ts';
import { retainedExports } from './views/export-store.ts';

export {
  customerOf,
  findByReference,
  lockCustomer,
  placeContacts,
  retractCustomers,
} from './actions.ts';
export { readLanguage as languageOf } from './contacts/store.ts';
export { labelAt, ownerAt } from './counting/past.ts';
export { customFieldsOf } from './custom.ts';
export { readDoubts as doubtsOf } from './doubts/doubt-store.ts';
export { doubtsIn } from './doubts/doubts.ts';
export { createCustomers } from './entering/entering.ts';
export type { NewCustomer } from './entering/newcomer.ts';
export { factDayOf, type Statement, stateFacts, windowOf } from './facts.ts';
export { giveOwners, lookAtAll, scheduleDailyLook } from './jobs.ts';
export { listedIds } from './listing.ts';
export { membersOf, readGroups, readMembers, readMerges } from './merging/member-store.ts';
export { mergeCustomers, partCustomers } from './merging/merging.ts';
export { foundLines, linesOf, pageOf as customerPageOf, type RecordTeller } from './present.ts';
export { enterCaller } from './provisional/provisional.ts';
export { placeEverybody } from './reach/department-store.ts';
export { foundFor } from './reach/finding.ts';
export { needReach, reaches, withinReach } from './reach/reach.ts';
export { knownOf } from './reach/sample.ts';
export { type Crossing, phonesAcross } from './secrets/crossing.ts';
export { findByName, type Named } from './secrets/finding.ts';
export { doubtMail, mailWaysOf, openWay, ownersOfMail } from './secrets/ways.ts';
export type { Customer } from './store.ts';
export { overrideTier } from './tiers/by-hand.ts';
export { carriedLoads, type Loads } from './tiers/loads.ts';
export type { TeamOf } from './tiers/store.ts';
export { heldCustomers, teamsOf } from './tiers/teams.ts';
export { leadingLabel, reassess } from './tiers/tiers.ts';
export { insertExport as noteExport } from './views/export-store.ts';

/** Customers as a feature. `tellers` bring the records of other slices into the timeline; app/features.ts lists them. */
export function customersFeature(tellers: readonly RecordTeller[] = []): Feature {
  return {
    name: 'customers',
    routes: routesOf(tellers),
    reactions,
    facts,
    counts: [counted],
    jobs: [dailyLook, seekingOwners, takingOver],
    secrets: secretColumns,
    live: {
      may: { customers: 'customer.read', customer: 'customer.read' },
      within: { customer: (tx, actor, ids) => reachedOf(tx, actor, 'customer.read', ids) },
      topicsOf: ({ subjectId, type }) => [
        `customer:${subjectId}`,
        ...(/^(subject|customer|contact|label)\./.test(type) ? ['customers'] : []),
      ],
    },
    personal,
    retained: [retainedTally, retainedLooks, retainedExports],
    records: [
      'customer.changed',
      'customer.provisional',
      'customer.completed',
      'label.changed',
      'subject.entered',
      'subject.retracted',
      'fact.stated',
      'customer.merged',
      'customer.unmerged',
      'contact.added',
      'contact.left',
      'contact.changed',
      'customer.revealed',
      'access.unusual',
      'customer.owner_changed',
      'customer.team_changed',
      'customers.exported',
    ],
    checks: { approved_by_leader: ['customer.export', 'customer.export_whole'] },
    permissions: [
      'customer.read',
      'customer.history',
      'customer.write',
      'customer.reveal',
      'customer.assign',
      'tier.override',
      'customer.share_view',
      'customer.export',
      'customer.export_whole',
      'customer.configure',
    ],
  };
}
