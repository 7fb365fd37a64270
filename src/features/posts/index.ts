// The door of posts: what is written about us in public and what we publish, each followed up by somebody and published with an approval.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { personal, retained } from './keeping.ts';
import { routes } from './routes.ts';

export const posts: Feature = {
  name: 'posts',
  routes,
  personal,
  retained: [retained],
  // By whichever word a policy says it: somebody else looks at exactly these words, and says yes.
  checks: {
    approved_by_leader: ['publish_reply', 'publish_post', 'publish_contacts'],
    reviewed: ['publish_reply', 'publish_post'],
    authorised: ['publish_contacts'],
  },
  authorities: { publish_contacts: needManagement },
  live: {
    may: { posts: 'post.read' },
    topicsOf: ({ type }) => (type.startsWith('post.') || type.startsWith('topic.') ? ['posts'] : []),
  },
  records: [
    ...['post.found', 'post.drafted', 'post.assigned', 'post.sorted', 'post.released', 'post.answered'],
    ...['post.published', 'post.set_aside', 'post.became_request'],
    ...['post.file_added', 'post.file_opened', 'post.file_removed'],
    ...['topic.opened', 'topic.measure_set', 'topic.measure_done', 'topic.closed'],
  ],
  permissions: ['post.read', 'post.handle', 'publish_reply', 'publish_post', 'publish_contacts'],
};

/** Numbers for emergencies are published on the word of somebody who answers for the whole house, not of one department's leader. */
async function needManagement(_: Tx, approver: Actor): Promise<void> {
  const rights = approver.permissions.get('approval.give') ?? [];
  if (!rights.some(({ scope }) => scope === 'all')) throw refuse('post.management_not_allowed');
}
