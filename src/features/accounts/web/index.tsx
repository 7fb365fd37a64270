// The door of accounts: blocks on the profile and on a colleague's page, the pages of administrators, and what stands at the entrance.
import { lazy } from 'react';
import { personSide, profileSide } from '#features/people/web/index.tsx';
import type { AdministrationPlace, Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { askToConfirm, ConfirmIdentity } from './confirm/ConfirmIdentity.tsx';

// What stands at the entrance; whoever is signed in does not see it again.
export const ByProvider = lazy(() => import('./ByProvider.tsx').then((file) => ({ default: file.ByProvider })));
export const FromProvider = lazy(() => import('./ByProvider.tsx').then((file) => ({ default: file.FromProvider })));
export const EnterCode = lazy(() => import('./EnterCode.tsx').then((file) => ({ default: file.EnterCode })));
/** Seen once by whoever must: its picture of a code is loaded then. */
export const OwedFactor = lazy(() => import('./OwedFactor.tsx').then((file) => ({ default: file.OwedFactor })));

export const fills = [
  fill(profileSide, () => import('./SecondFactor.tsx'), { order: 10 }),
  fill(profileSide, () => import('./Devices.tsx'), { order: 20 }),
  fill(personSide, () => import('./PersonAccount.tsx'), { order: 20, may: 'people.write' }),
];

export const errands: Errand[] = [
  { label: 'accounts:factor.title', to: '/profile#factor', keywords: '2fa totp liangbu yanzheng' },
  { label: 'accounts:devices.title', to: '/profile#devices', keywords: 'devices sessions shebei' },
];

export const administration: AdministrationPlace[] = [
  {
    label: 'accounts:nav.settings',
    text: 'app:administration.signIn',
    to: '/sign-in-settings',
    may: 'sign_in.configure',
    order: 30,
  },
  { label: 'accounts:nav.keys', text: 'app:administration.programs', to: '/keys', may: 'api_key.write', order: 31 },
];

export const screens: Screen[] = [
  {
    path: '/sign-in-settings',
    load: () => import('./SettingsPage.tsx'),
    may: 'sign_in.configure',
    within: '/administration',
  },
  {
    path: '/keys',
    load: () => import('./KeyList.tsx'),
    may: 'api_key.write',
    within: '/administration',
  },
];
