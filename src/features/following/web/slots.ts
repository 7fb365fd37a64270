// The places of others that following fills without knowing them.
import { slot } from '#ui/slot.tsx';

/** In Today above the duties (obligations show it). */
export const todayNotices = slot<object>('today.notices');

/** Beside a link that was just made, whose address is known this once (messages send it). */
export const linkMade = slot<{ customerId: string; requestId: string; contactId: string | null; address: string }>(
  'link.made',
);
