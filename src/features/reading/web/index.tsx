// The door of reading's screens: bringing a document, and reviewing what was read in it.
import { policyBeginnings, policyUnfinished } from '#features/policies/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

const may = 'policy.edit';

export const screens: Screen[] = [
  { path: '/policies/documents/$documentId', load: () => import('./ReviewPage.tsx'), may, within: '/policy' },
  {
    path: '/reading-model',
    load: () => import('./model/ModelPage.tsx'),
    may: 'reader.configure',
    within: '/administration',
  },
];

export const fills = [
  fill(policyBeginnings, () => import('./BringDocument.tsx'), { order: 5, may }),
  fill(policyUnfinished, () => import('./Documents.tsx'), { order: 5, may }),
];

export const administration: AdministrationPlace[] = [
  {
    label: 'app:administration.readingModel',
    text: 'app:administration.readingModelText',
    to: '/reading-model',
    may: 'reader.configure',
    order: 34,
  },
];
