// The door of access: what a person may do, on their page.
import { personSide } from '#features/people/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [fill(personSide, () => import('./Rights.tsx'), { order: 10, may: 'people.read' })];
