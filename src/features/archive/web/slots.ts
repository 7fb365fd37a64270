// Nobody imports obligations, so both sides say the name of the place.
import { slot } from '#ui/slot.tsx';

/** In Today, above what one owes: what concerns one and is no duty. */
export const todayNotices = slot<object>('today.notices');
