// The door of requests: what customers ask for, from receipt to closing.
import { z } from 'zod';
import type { RecordTeller } from '#features/customers/index.ts';
import type { Feature } from '#platform/feature.ts';
import { deeds } from '#policy/vocabulary/index.ts';
import { request } from './contract.ts';
import { counted } from './counted.ts';
import { facts } from './facts.ts';
import { reactions } from './holding.ts';
import { signatureBody } from './path/signing.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';
import { readItems } from './store.ts';

export { locked as lockRequest, tell as tellOfRequest, type Which } from './actions.ts';
export { needVersion, rateRequest } from './answers.ts';
export { needUnchanged } from './colliding.ts';
export { giveRequest, heldRequests } from './holding.ts';
export type { ImportedRequest } from './intake/import-store.ts';
export { importRequests, impossibleTimes, retractRequests } from './intake/importing.ts';
export { receiveRequest } from './intake/receiving.ts';
export { asking as askingRequests } from './listing/filter.ts';
export { readList as requestList } from './listing/list-store.ts';
export { needReaders } from './notes/readers.ts';
export { mentioning, readMentions, writeMentionsSeen } from './notes/store.ts';
export { answerRequest } from './path/answering.ts';
export { lastStep, openStep } from './path/asking.ts';
export { type Kept as KeptByRequest, keptBy, nothingKept } from './path/kept.ts';
export { agreedBy, keepSignature, signaturesOf } from './path/signing.ts';
export { roundOf } from './path/standing.ts';
export { takeStep } from './path/steps.ts';
export { type ListedStep, readStepsOf as requestSteps } from './path/store.ts';
export { hearMessage } from './path/waiting.ts';
export { isEnded, type Standing as RequestStanding, stepsLeft, verdictOn, wasResolved } from './path/way.ts';
export { pageOf as requestPageOf } from './present.ts';
export { hasContact, readItems as requestItems, readRequest, type Stored as StoredRequest } from './store.ts';

/** Brings requests into a customer's timeline. */
export const requestTeller: RecordTeller = {
  kind: 'request',
  // It is received anew in the same moment, and that entry says so.
  silent: ['request.reopened'],
  tell: async (tx, customerId, ids) =>
    new Map((await readItems(tx, customerId, ids)).map((item) => [item.id, z.encode(request, item)])),
};

/** Every step and act of the vocabulary can be taken here. */
const deedsTold = Object.values(deeds).map(({ tells }) => tells);

export const requests: Feature = {
  name: 'requests',
  routes,
  reactions,
  counts: counted,
  facts,
  live: {
    may: { requests: 'request.read' },
    topicsOf: ({ type }) => (type.startsWith('request.') ? ['requests'] : []),
  },
  personal,
  bodies: [signatureBody],
  records: [
    'request.received',
    'request.assigned',
    'request.changed',
    'request.mentioned',
    'request.rated',
    'request.linked',
    'request.message_received',
    'request.replied',
    ...deedsTold,
  ],
  permissions: ['request.read', 'request.write'],
};
