// The door of simulations: their pages, and the ways to them from a policy and from a draft.
import { draftActions, policyActions, rulePreview } from '#features/policies/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

const within = '/policy';

export const screens: Screen[] = [
  { path: '/policy/simulations', load: () => import('./SimulationsPage.tsx'), may: 'policy.simulate', within },
  {
    path: '/policy/simulations/$simulationId',
    load: () => import('./SimulationPage.tsx'),
    may: 'policy.simulate',
    within,
  },
];

export const fills = [
  fill(rulePreview, () => import('./pieces/RulePreview.tsx'), { order: 5, may: 'policy.simulate' }),
  fill(policyActions, () => import('./pieces/ToSimulations.tsx'), { order: 5, may: 'policy.simulate' }),
  fill(draftActions, () => import('./pieces/ToSimulations.tsx'), { order: 5, may: 'policy.simulate' }),
];
