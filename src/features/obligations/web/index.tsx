// The door of obligations: Today and the team, and the pieces on the pages of customers, interactions, requests and policy.
import { BankOutlined, CalendarOutlined, DashboardOutlined } from '@ant-design/icons';
import { customerDuties, customerSide } from '#features/customers/web/index.tsx';
import { lateRecords } from '#features/interactions/web/index.tsx';
import { personSide } from '#features/people/web/index.tsx';
import { clauseKept } from '#features/policies/web/index.tsx';
import { siteSide } from '#features/sites/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { dutyLines, dutyWhy, interactionSettled, requestAhead, requestClock } from './slots.ts';

export { pageOf as subjectPage } from './own/subjects.ts';
export { useDutyTitle, useEventWords } from './usePhrases.ts';

export const screens: Screen[] = [
  {
    path: '/',
    load: () => import('./today/TodayPage.tsx'),
    may: 'obligation.read',
    nav: { label: 'obligations:nav', icon: <CalendarOutlined />, order: 10 },
  },
  {
    path: '/team',
    load: () => import('./TeamPage.tsx'),
    may: 'obligation.read_team',
    nav: { label: 'obligations:team.nav', icon: <DashboardOutlined />, order: 15 },
  },
  {
    path: '/duties',
    load: () => import('./own/SubjectPage.tsx'),
    may: 'obligation.read',
    nav: { label: 'obligations:own.nav', icon: <BankOutlined />, order: 79 },
  },
  { path: '/duties/$subjectId', load: () => import('./own/SubjectPage.tsx'), may: 'obligation.read' },
];

export const fills = [
  fill(siteSide, () => import('./own/SiteDuties.tsx'), { order: 10, may: 'obligation.read' }),
  fill(lateRecords, () => import('./own/LateDuties.tsx'), { order: 10, may: 'interaction.approve' }),
  fill(personSide, () => import('./own/PersonDuties.tsx'), { order: 3, may: 'obligation.read' }),
  fill(customerSide, () => import('./own/CustomerDoings.tsx'), { order: 25, may: 'obligation.read' }),
  fill(customerDuties, () => import('./pieces/CustomerDuties.tsx'), { order: 10, may: 'obligation.read' }),
  fill(requestClock, () => import('./pieces/RequestClock.tsx'), { order: 10, may: 'obligation.read' }),
  fill(requestAhead, () => import('./pieces/RequestAhead.tsx'), { order: 10, may: 'obligation.read' }),
  fill(interactionSettled, () => import('./pieces/Settled.tsx'), { order: 10, may: 'obligation.read' }),
  fill(dutyWhy, () => import('./why/WhySlot.tsx'), { order: 10, may: 'obligation.read' }),
  fill(dutyLines, () => import('./pieces/DutyLines.tsx'), { order: 10, may: 'obligation.read' }),
  fill(clauseKept, () => import('./pieces/ClauseKept.tsx'), { order: 10, may: 'obligation.read' }),
];
