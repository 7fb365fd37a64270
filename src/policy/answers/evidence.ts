// Whether what was kept can be shown: a figure that says "kept" is worth what one finds behind it.
import type { HistoryEvent, Obligation } from '../model.ts';

/**
 * Whether something one can look at shows that an obligation was kept. A record (a contact, a step of a request) shows itself; that
 * something was done, and no more, shows nothing without a note or a file. At most so many is shown by what was counted.
 * @param eventOf an event by its id; one that is not among those at hand was recorded elsewhere and shows itself
 */
export function isEvidenced(
  one: Pick<Obligation, 'state' | 'cap' | 'saw'>,
  eventOf: (id: string) => HistoryEvent | undefined,
): boolean {
  if (one.state !== 'kept' && one.state !== 'late') return false;
  return one.cap === true || one.saw.some((id) => showsSomething(eventOf(id)));
}

function showsSomething(event: HistoryEvent | undefined): boolean {
  if (event?.type !== 'duty.done') return true;
  const { note, files } = event.data ?? {};
  return (typeof note === 'string' && note.trim() !== '') || (Array.isArray(files) && files.length > 0);
}
