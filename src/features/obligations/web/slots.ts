// The place on a request's card. Nobody imports obligations, so requests say the same name.
import { slot } from '#ui/slot.tsx';

/** The clock on a request's card: its earliest unsettled duty. */
export const requestClock = slot<{ customerId: string; requestId: string }>('request.clock');
