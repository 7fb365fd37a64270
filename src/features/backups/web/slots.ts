// The place of Today that backups fill. Nobody imports obligations, so both sides say the name.
import { slot } from '#ui/slot.tsx';

/** Over one's own list of Today: what waits besides duties. */
export const todayNotices = slot<object>('today.notices');
