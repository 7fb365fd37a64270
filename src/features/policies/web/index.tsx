// The door of policies: their screen, the words of the policy in force, and the place beside each clause that others fill.
import { ReadOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { termsWriter } from './slots.ts';

export {
  clauseKept,
  draftActions,
  policyActions,
  policyBeginnings,
  policyUnfinished,
  rulePreview,
  termsWriter,
} from './slots.ts';
export { type Pair, usePair, usePolicyWords, useRoleOptions, useRoleWords } from './usePhrases.ts';

export const fills = [fill(termsWriter, () => import('./terms/TermsWriter.tsx'), { order: 10, may: 'policy.read' })];

export const screens: Screen[] = [
  {
    path: '/policy',
    load: () => import('./PolicyPage.tsx'),
    may: 'policy.read',
    nav: { label: 'policies:nav', icon: <ReadOutlined />, order: 60 },
  },
  { path: '/policies', load: () => import('./editions/PoliciesPage.tsx'), may: 'policy.read', within: '/policy' },
  {
    path: '/policies/compare',
    load: () => import('./editions/ComparePage.tsx'),
    may: 'policy.read',
    within: '/policy',
  },
  {
    path: '/policies/drafts/$draftId',
    load: () => import('./studio/StudioPage.tsx'),
    may: 'policy.read',
    within: '/policy',
  },
];
