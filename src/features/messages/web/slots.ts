// The places of others that messages fill without knowing them.
import { slot } from '#ui/slot.tsx';

/** In Today above the duties (obligations show it). */
export const todayNotices = slot<object>('today.notices');

/** Beside a link that was just made: its address is known this once (following shows it). */
export const linkMade = slot<{ customerId: string; requestId: string; contactId: string | null; address: string }>(
  'link.made',
);
