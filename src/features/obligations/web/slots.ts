// Slots between duties and the slices that do the work. Nobody imports obligations, so both sides say the name.
import { slot } from '#ui/slot.tsx';

/** The panel beside Today that records a contact with a customer; `onDone` when it was saved or left. */
export const todayRecord = slot<{ customerId: string; onDone: () => void }>('today.record');
/** The clock on a request's card: its earliest unsettled duty. */
export const requestClock = slot<{ customerId: string; requestId: string }>('request.clock');
/** What a record that was just saved has settled, by the events it gave. */
export const interactionSettled = slot<{ customerId: string; eventIds: readonly string[] }>('interaction.settled');
