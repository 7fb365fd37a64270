// The door of setting up: the welcome and signing in, which the frame shows by itself, and the first steps as a screen.
import { FlagOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';

export { SignInPage, type SignInPageProps } from './SignInPage.tsx';
export { WelcomePage, type WelcomePageProps } from './WelcomePage.tsx';

export const screens: Screen[] = [
  {
    path: '/start',
    load: () => import('./FirstSteps.tsx'),
    may: 'people.write',
    nav: { label: 'setup:nav', icon: <FlagOutlined />, order: 95 },
  },
];
