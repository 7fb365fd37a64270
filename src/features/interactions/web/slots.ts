// Places between contacts and duties: nobody imports the duties, so both sides say the name; and what others add to late records.
import { slot } from '#ui/slot.tsx';

/** After saving: which duties the events of a contact have kept. */
export const interactionSettled = slot<{ customerId: string; eventIds: readonly string[] }>('interaction.settled');
/** Beside Today: recording a contact without leaving the list; `onDone` when one has finished, `onSending` while files wait to be sent. */
export const todayRecord = slot<{ customerId: string; onDone: () => void; onSending: (isSending: boolean) => void }>(
  'today.record',
);
/** Beside what may be done about a contact, in the timeline. */
export const interactionForms = slot<{ customerId: string; interactionId: string }>('interaction.forms');
/** On the page of late records: those of other slices, in a `LateTable`. */
export const lateRecords = slot<object>('late.records');
