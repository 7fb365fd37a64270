// Places between duties and the slices that do the work. Nobody imports obligations, so both sides say the name.
import { slot } from '#ui/slot.tsx';
import type { ObligationItem } from '../contract.ts';

/** Beside Today: recording a contact without leaving the list; `onDone` when one has finished, `onSending` while files wait to be sent. */
export const todayRecord = slot<{ customerId: string; onDone: () => void; onSending: (isSending: boolean) => void }>(
  'today.record',
);
/** Above what one owes: what concerns one and is no duty. */
export const todayNotices = slot<object>('today.notices');
/** On a request's card: its earliest unsettled duty. */
export const requestClock = slot<OfRequest>('request.clock');

/** On the page of a request that waits for an agreed time: by when its customer is to be asked again. */
export const requestAhead = slot<{ customerId: string; requestId: string }>('request.ahead');

export interface OfRequest {
  customerId: string;
  requestId: string;
  /** What the list has told already; null where nothing runs. */
  clock?: { duty: string; from: number; due: number; paused: boolean } | null;
}
/** After saving a record: what it has settled, by the events it gave. */
export const interactionSettled = slot<{ customerId: string; eventIds: readonly string[] }>('interaction.settled');
/** Where duties are listed by others: why one is owed, and how it stands. */
export const dutyWhy = slot<{ item: ObligationItem | undefined; onClose: () => void }>('duty.why');
/** Duties that hang on a record of others, in lines. */
export const dutyLines = slot<{ items: readonly ObligationItem[] }>('duty.lines');
