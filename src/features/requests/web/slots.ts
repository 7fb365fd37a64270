// Places that others fill: the clock that runs on a request, what else its page shows.
import { slot } from '#ui/slot.tsx';

/** Beside a request wherever it is shown: until when what is owed. */
export const requestClock = slot<{ customerId: string; requestId: string }>('request.clock');

/** At the head of the page of a request: what whoever opens it should know first. */
export const requestHead = slot<{ customerId: string; requestId: string }>('request.head');

/** On the page of a request, under what was asked. */
export const requestParts = slot<{ customerId: string; requestId: string }>('request.parts');

/** Beside it. */
export const requestSide = slot<{ customerId: string; requestId: string }>('request.side');
