// The door of obligations: what is owed, to whom, by whom, until when, and why. Nobody depends on this slice but the root.
import type { Feature } from '#platform/feature.ts';
import { editionRoutes } from './editions/routes.ts';
import { takeoverReaction, takingOver } from './editions/taking-over.ts';
import { live } from './live.ts';
import { personal } from './personal.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';
import { counted } from './standing/counted.ts';
import { keepingTallies } from './tallies/keeping.ts';

export { heldDuties } from './handing-over.ts';
export { dutiesOn, presenter } from './present.ts';
export { subjectsWithin } from './reach.ts';
export {
  type StandingRow,
  settledMoment,
  standingAt,
  standingColumns,
  tallyColumns,
} from './standing/as-of.ts';
export { replan } from './standing/replan.ts';
export { type Sweep, type SweepOptions, startSweep } from './standing/sweep.ts';
export { agreedNames, agreedOrNot, namedOrNot, names } from './subjects/naming.ts';
export { withinOthers } from './subjects/reach.ts';
export { keepTallies, scheduleTallies } from './tallies/keeping.ts';
export { readMark, readWhole, talliedColumns, talliesSince } from './tallies/store.ts';

export const obligations: Feature = {
  name: 'obligations',
  routes: [...routes, ...editionRoutes],
  reactions: [...reactions, takeoverReaction],
  jobs: [takingOver, keepingTallies],
  live,
  personal,
  counts: [counted],
  records: [
    'obligation.waived',
    'obligation.reassigned',
    'obligation.followed',
    'obligation.breached',
    'obligation.corrected',
    'duty.submitted',
    'duty.done',
    'duty.approved',
    'duty.refused',
    'duty.withdrawn',
    'duty.retracted',
  ],
  subjects: ['customer', 'site', 'department', 'person', 'organisation'],
  permissions: ['obligation.read', 'obligation.read_team', 'obligation.waive', 'obligation.reassign', 'duty.record'],
};
