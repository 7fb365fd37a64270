// The door of printing: the button beside the title of a policy.
import { policyActions } from '#features/policies/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [fill(policyActions, () => import('./PrintMenu.tsx'), { order: 10, may: 'policy.read' })];
