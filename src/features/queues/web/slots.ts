// The places of others that queues fill without knowing them.
import { slot } from '#ui/slot.tsx';

/** In Today above the duties (obligations show it). */
export const todayNotices = slot<object>('today.notices');
