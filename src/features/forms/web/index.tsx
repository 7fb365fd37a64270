// The door of forms: the page of blank ones, and the buttons on customers, requests, contacts and the list of requests.
import { FormOutlined } from '@ant-design/icons';
import { customerRecord } from '#features/customers/web/index.tsx';
import { interactionForms } from '#features/interactions/web/index.tsx';
import { requestExports, requestForms } from '#features/requests/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const screens: Screen[] = [
  {
    path: '/forms',
    load: () => import('./FormsPage.tsx'),
    may: 'policy.read',
    nav: { label: 'forms:nav', icon: <FormOutlined />, order: 64 },
  },
];

const places = () => import('./Places.tsx');

export const fills = [
  fill(customerRecord, () => places().then(({ OfCustomer }) => ({ default: OfCustomer })), {
    order: 90,
    may: 'customer.read',
  }),
  fill(requestForms, () => places().then(({ OfRequest }) => ({ default: OfRequest })), {
    order: 10,
    may: 'request.read',
  }),
  fill(interactionForms, () => places().then(({ OfInteraction }) => ({ default: OfInteraction })), {
    order: 10,
    may: 'interaction.read',
  }),
  fill(requestExports, () => import('./Registers.tsx'), { order: 10 }),
];
