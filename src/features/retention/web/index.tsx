// The door of retention: its page, and the way there from the page about privacy.
import { privacyPages } from '#features/consents/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const screens: Screen[] = [
  { path: '/privacy/retention', load: () => import('./RetentionPage.tsx'), may: 'privacy.read', within: '/privacy' },
];

export const fills = [fill(privacyPages, () => import('./RetentionLink.tsx'), { order: 20, may: 'privacy.read' })];
