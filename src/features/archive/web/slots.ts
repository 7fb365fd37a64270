// Nobody imports obligations, so both sides say the name of the place.
import { slot } from '#ui/slot.tsx';

/** In Today, above what one owes: what concerns one and is no duty. */
export const todayNotices = slot<object>('today.notices');

/** On the page of the archive's quality: what other slices find. */
export const archiveParts = slot<object>('archive.parts');
