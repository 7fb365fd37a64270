// The door of messages: what is written to customers and how it goes out, and the mail that comes in.
import type { RecordTeller } from '#features/customers/index.ts';
import type { Feature } from '#platform/feature.ts';
import type { OutboundOptions } from '#platform/outbound/outbound.ts';
import { keepingFiles } from './mailbox/filing.ts';
import { retainedMail } from './mailbox/keeping.ts';
import { fetching } from './mailbox/mailbox.ts';
import { mailboxRoutes } from './mailbox/routes.ts';
import { mailBodies, mailSender } from './mailbox/store.ts';
import { outletRoutes } from './outlets/routes.ts';
import { outletSecret } from './outlets/store.ts';
import { personal } from './personal.ts';
import { deliveryJob } from './sending/delivering.ts';
import { sendingRoutes } from './sending/routes.ts';
import { messageBody, tellMessages } from './sending/store.ts';
import { telling } from './sending/telling.ts';
import { surveyRoutes } from './surveying/routes.ts';
import { surveying } from './surveying/surveying.ts';
import { templateRoutes } from './templates/routes.ts';

export { takeIn } from './mailbox/intake.ts';
export { scheduleFetch } from './mailbox/mailbox.ts';
export { placeOutlets } from './outlets/outlets.ts';
export { queueMessage } from './sending/queueing.ts';
export { type StaffPost, staffPost } from './sending/staff.ts';

export interface MessageParts {
  /** Whom the machine's configuration lets Weixi call besides the public internet. */
  readonly outbound?: OutboundOptions;
}

/** Brings messages into a customer's timeline: to whom and how they stand, not what they say. */
export const messageTeller: RecordTeller = { kind: 'message', tell: tellMessages };

export function messagesFeature({ outbound = {} }: MessageParts = {}): Feature {
  return {
    name: 'messages',
    routes: [...sendingRoutes, ...outletRoutes, ...surveyRoutes, ...templateRoutes, ...mailboxRoutes],
    reactions: [telling, surveying],
    jobs: [deliveryJob(outbound), fetching, keepingFiles],
    secrets: [outletSecret, mailSender],
    bodies: [messageBody, ...mailBodies],
    live: {
      may: { messages: 'message.sort' },
      topicsOf: ({ type }) => (type.startsWith('message.') || type.startsWith('mail.') ? ['messages'] : []),
    },
    personal,
    retained: [retainedMail],
    records: [
      'message.queued',
      'message.sent',
      'message.failed',
      'message.uncertain',
      'message.stopped',
      'message.bounced',
      'outlet.configured',
      'survey.configured',
      'template.changed',
      'mail.received',
      'mail.taken',
      'mail.discarded',
    ],
    permissions: ['message.send', 'message.sort', 'message.configure', 'template.write'],
  };
}
