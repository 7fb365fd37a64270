// Places of other slices. Nobody imports the screens of obligations, so both sides say the name.
import { slot } from '#ui/slot.tsx';
import type { AlertItem } from '../contract.ts';

/** Over one's own list of Today: what waits besides duties. */
export const todayNotices = slot<object>('today.notices');
/** Duties in lines, each with its clock, why, and the way to record that it was done. */
export const dutyLines = slot<{ items: AlertItem['duties'] }>('duty.lines');
