// The door of accounts: blocks on the profile and on a colleague's page, the pages of administrators, and what stands at the entrance.
import { ApiOutlined, SafetyOutlined } from '@ant-design/icons';
import { personSide, profileSide } from '#features/people/web/index.tsx';
import type { Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { ByProvider, FromProvider } from './ByProvider.tsx';
export { askToConfirm, ConfirmIdentity } from './ConfirmIdentity.tsx';
export { EnterCode } from './EnterCode.tsx';
export { OwedFactor } from './OwedFactor.tsx';

export const fills = [
  fill(profileSide, () => import('./SecondFactor.tsx'), { order: 10 }),
  fill(profileSide, () => import('./Devices.tsx'), { order: 20 }),
  fill(personSide, () => import('./PersonAccount.tsx'), { order: 20, may: 'people.write' }),
];

export const errands: Errand[] = [
  { label: 'accounts:factor.title', to: '/profile#factor', keywords: '2fa totp liangbu yanzheng' },
  { label: 'accounts:devices.title', to: '/profile#devices', keywords: 'devices sessions shebei' },
];

export const screens: Screen[] = [
  {
    path: '/sign-in-settings',
    load: () => import('./SettingsPage.tsx'),
    may: 'sign_in.configure',
    nav: { label: 'accounts:nav.settings', icon: <SafetyOutlined />, order: 85 },
  },
  {
    path: '/keys',
    load: () => import('./KeyList.tsx'),
    may: 'api_key.write',
    nav: { label: 'accounts:nav.keys', icon: <ApiOutlined />, order: 86 },
  },
];
