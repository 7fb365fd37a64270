// The door of recurrences: requests that come back, found and grouped; the study of their cause; the summary of common problems.
import type { Feature } from '#platform/feature.ts';
import type { Personal } from '#platform/personal/personal.ts';
import { dailyLook, lookingAgain } from './jobs.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

export { compareAll as compareRequests, startComparing } from './jobs.ts';

const personal: Personal = {
  tables: [
    { table: 'recurrence_action', columns: ['words', 'due', 'done_at'], erase: 'delete' },
    { table: 'recurrence_key', columns: [], erase: 'delete' },
    { table: 'recurrence_member', columns: ['added_at'], erase: 'delete' },
    {
      table: 'recurrence',
      columns: ['label', 'state', 'found_at', 'cause', 'effective_on', 'reason'],
      erase: 'delete',
    },
    { table: 'request_likeness', columns: [], erase: 'delete' },
    { table: 'request_words', columns: [], erase: 'delete', ofRequest: 'request_id' },
  ],
};

export const recurrences: Feature = {
  name: 'recurrences',
  routes,
  reactions,
  jobs: [dailyLook, lookingAgain],
  live: {
    may: { recurrences: 'request.read' },
    topicsOf: ({ type }) => (type.startsWith('recurrence.') ? ['recurrences'] : []),
  },
  personal,
  records: [
    'recurrence.found',
    'recurrence.accepted',
    'recurrence.changed',
    'recurrence.dismissed',
    'recurrence.merged',
    'recurrence.split',
    'recurrence.studied',
    'recurrence.reopened',
    'recurrence.action_set',
    'recurrence.action_done',
    'recurrence.terms_stated',
    'recurrence.reported',
    'recurrence.file_added',
    'recurrence.file_opened',
    'recurrence.file_removed',
  ],
  permissions: ['recurrence.handle', 'recurrence.configure'],
};
