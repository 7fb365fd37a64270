// Whose Today is old news after a commit: everybody whose duties the transaction opened, settled, moved or called about.
import type { RecordedEvent } from '#platform/events.ts';
import type { Live } from '#platform/feature.ts';
import { teamAmong } from './today.ts';

/** Owners by subject whose duties a plan has touched. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

// Events do not say who owns what they touch; what a plan found out is kept beside them until they are told and forgotten.
const touchedBy = new WeakMap<RecordedEvent, ReadonlySet<string>>();
/** What leaders see in the list of late records, which contacts share. */
const forApproval = /^duty\.(submitted|approved|refused|withdrawn)$/;
/** What leaders see in the load of the team at once; the rest of it they see when they look. */
const forTeams = /^obligation\.(breached|waived|reassigned)$/;

/** Keeps for the events of the subjects who is to look again. */
export function noteOwners(events: readonly RecordedEvent[], touched: Touched): void {
  for (const event of events) {
    const owners = touched.get(event.subjectId);
    if (owners && owners.size > 0) touchedBy.set(event, new Set([...(touchedBy.get(event) ?? []), ...owners]));
  }
}

/** `duties:<person>` for what somebody owes, `team` for what everybody owes. */
export const live: Live = {
  may: { duties: 'obligation.read', team: 'obligation.read_team' },
  // One's own, and those of the team that one leads.
  within: { duties: teamAmong },
  topicsOf: (event) => [
    ...[...(touchedBy.get(event) ?? [])].map((id) => `duties:${id}`),
    ...(forTeams.test(event.type) ? ['team'] : []),
    ...(forApproval.test(event.type) ? ['late_records'] : []),
  ],
};
