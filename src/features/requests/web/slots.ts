// Places that others fill: the clock that runs on a request.
import { slot } from '#ui/slot.tsx';

/** Beside a request wherever it is shown: until when what is owed. */
export const requestClock = slot<{ customerId: string; requestId: string }>('request.clock');
