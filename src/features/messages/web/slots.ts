// The places of others that messages fill without knowing them.
import { slot } from '#ui/slot.tsx';

/** In Today above the duties (obligations show it). */
export const todayNotices = slot<object>('today.notices');

/** On the page where mail is set up, after the server (alarms fill it). */
export const mailSettings = slot<object>('messages.settings');

/** Beside a link that was just made: its address is known this once (following shows it). */
export const linkMade = slot<{ customerId: string; requestId: string; contactId: string | null; address: string }>(
  'link.made',
);
