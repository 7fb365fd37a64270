// As whom this tab sees Weixi, where it is not oneself: sent with every request, so that a change can never pass as one's own.
const place = 'weixi.view-as';

/** The tab's own memory; a program that calls the API has none. */
const kept = typeof sessionStorage === 'undefined' ? undefined : sessionStorage;

/** The id of the person. */
export function viewedPerson(): string | undefined {
  return kept?.getItem(place) ?? undefined;
}

export function beginViewing(personId: string): void {
  kept?.setItem(place, personId);
}

export function endViewing(): void {
  kept?.removeItem(place);
}

/** When this page was opened; what it shows was read as that person. */
const openedAs = viewedPerson();

/** The server says that it is over: back to oneself, from the beginning. */
export function leaveViewing(): void {
  endViewing();
  if (openedAs !== undefined) window.location.assign('/');
}
