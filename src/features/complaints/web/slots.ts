// The place of others that complaints show: the clock that runs on a request.
import { slot } from '#ui/slot.tsx';

export const requestClock = slot<{ customerId: string; requestId: string }>('request.clock');
