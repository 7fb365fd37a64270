// Places that others fill: the clock that runs on a request, what else its page shows.
import { slot } from '#ui/slot.tsx';
import type { RequestFilter, RequestLine } from '../contract.ts';

/** Beside a request wherever it is shown: until when what is owed. A list gives what it knows already; without, it is asked for. */
export const requestClock = slot<{ customerId: string; requestId: string; clock?: RequestLine['clock'] }>(
  'request.clock',
);

/** Beside the agreed time of a request that waits for it: by when the customer is to be asked again. */
export const requestAhead = slot<{ customerId: string; requestId: string }>('request.ahead');

/** Buttons of a request's page: forms. */
export const requestForms = slot<{ customerId: string; requestId: string }>('request.forms');

/** Buttons of the list, for what is filtered in it. */
export const requestExports = slot<{ filter: RequestFilter }>('request.exports');

/** At the head of the page of a request: what whoever opens it should know first. */
export const requestHead = slot<{ customerId: string; requestId: string }>('request.head');

/** On the page of a request, under what was asked. */
export const requestParts = slot<{ customerId: string; requestId: string }>('request.parts');

/** Beside it. */
export const requestSide = slot<{ customerId: string; requestId: string }>('request.side');
