// The door of setting up: the welcome and signing in, which the frame shows by itself, and the first steps as a screen.
import { FlagOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Screen } from '#ui/screen.ts';

/** Whoever is signed in already has no use for it. */
export const SignInPage = lazy(() => import('./SignInPage.tsx').then(({ SignInPage: page }) => ({ default: page })));

/** Seen once in the life of an installation: its calendars and figures are loaded then. */
export const WelcomePage = lazy(() => import('./WelcomePage.tsx').then(({ WelcomePage: page }) => ({ default: page })));

export const screens: Screen[] = [
  {
    path: '/start',
    load: () => import('./FirstSteps.tsx'),
    may: 'people.write',
    nav: { label: 'setup:nav', icon: <FlagOutlined />, order: 95 },
  },
];
