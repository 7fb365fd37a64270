// The door of consents: why one may process what is known of somebody. It knows no customer's fields; whoever fills them asks here.
import type { Feature } from '#platform/feature.ts';
import { personal } from './personal.ts';
import { reactions } from './reactions.ts';
import { retainedAssessments } from './register-store.ts';
import { routes } from './routes.ts';

export { consentsOf, liftRestriction, recordConsent, restrict } from './actions.ts';
export { type Admitted, admit, mayProcess, ownFields, requireBasis, requireFields, unwanted } from './asking.ts';
export { readNoticeInForce as noticeInForce } from './register-store.ts';
export { isUnwanted, unrestricted } from './store.ts';

export const consents: Feature = {
  name: 'consents',
  routes,
  reactions,
  personal,
  retained: [retainedAssessments],
  records: [
    'basis.stated',
    'processing.restricted',
    'processing.resumed',
    'consent.refused',
    'consent.withdrawn',
    'consent.given',
  ],
  permissions: ['consent.read', 'consent.write', 'privacy.read', 'privacy.write'],
};
