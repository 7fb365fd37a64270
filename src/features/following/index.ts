// The door of following: a customer's link to a request of theirs, and what both sides say there.
import type { Feature } from '#platform/feature.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';

export { markAnswered, takeAnswer, takeMessage } from './actions.ts';
export { actorOfLink, giveLink } from './links.ts';

export const following: Feature = {
  name: 'following',
  routes,
  personal,
  records: [
    'link.made',
    'link.used',
    'link.revoked',
    'request.message_sent',
    'request.file_shared',
    'request.file_withdrawn',
  ],
  permissions: ['request.link', 'request.follow', 'request.answer'],
};
