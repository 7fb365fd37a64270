// The door of approvals: their page, and what waits on Today. Screens ask for one by ui/form/AskNote.tsx.
import type { AdministrationPlace, Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const screens: Screen[] = [
  { path: '/approvals', load: () => import('./ApprovalsPage.tsx'), within: '/administration' },
];

export const errands: Errand[] = [
  { label: 'approvals:title', to: '/approvals', keywords: 'approvals shenpi pizhun leader' },
];

export const administration: AdministrationPlace[] = [
  {
    label: 'approvals:place.label',
    text: 'approvals:place.text',
    to: '/approvals',
    may: 'approval.give',
    order: 49,
  },
];

export const fills = [fill(todayNotices, () => import('./ApprovalStrip.tsx'), { order: 3 })];
