// The door of retention: its page, and the way there from the page about privacy.
import { privacyPages } from '#features/consents/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const administration: AdministrationPlace[] = [
  {
    label: 'retention:title',
    text: 'app:administration.retention',
    to: '/privacy/retention',
    may: 'privacy.read',
    order: 41,
  },
];

export const screens: Screen[] = [
  {
    path: '/privacy/retention',
    load: () => import('./RetentionPage.tsx'),
    may: 'privacy.read',
    within: '/administration',
  },
];

export const fills = [fill(privacyPages, () => import('./RetentionLink.tsx'), { order: 20, may: 'privacy.read' })];
