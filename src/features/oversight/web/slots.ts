// Places of other slices that supervision fills. Nobody imports obligations, so both sides say the name.
import { slot } from '#ui/slot.tsx';

/** Over the list of Today: what waits besides duties. */
export const todayStrip = slot<object>('today.strip');
