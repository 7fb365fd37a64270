// What the address narrows the trail to; days are days of the organisation's zone.
import { useAddress } from '#ui/Link.tsx';
import { useZone } from '#ui/phrases.ts';
import { instantOf } from '#ui/time/instants.ts';
import { eventGroups, type TrailFilter } from '../../contract.ts';

/** Who acted, besides a person's or key's id. */
export const byItself = 'system';
export const byProgram = 'api_key';
export const byLink = 'customer_link';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d\d-\d\d$/;
const dayLong = 24 * 3_600_000;

export function useTrailFilter(): TrailFilter {
  const { search } = useAddress();
  const zone = useZone();
  const { who, about, kind, from, to } = search;
  const filter: TrailFilter = {};
  if (who === byItself || who === byProgram || who === byLink) filter.actorKind = who;
  else if (who !== undefined && uuid.test(who)) filter.actorId = who;
  if (about !== undefined && uuid.test(about)) filter.aboutId = about;
  const group = eventGroups.find((one) => one === kind);
  if (group !== undefined) filter.group = group;
  if (from !== undefined && day.test(from)) filter.from = instantOf(`${from}T00:00`, zone);
  if (to !== undefined && day.test(to)) filter.before = instantOf(`${dayAfter(to)}T00:00`, zone);
  return filter;
}

export function isNarrowed(search: Readonly<Record<string, string | undefined>>): boolean {
  return ['who', 'about', 'kind', 'from', 'to'].some((key) => search[key] !== undefined);
}

function dayAfter(calendar: string): string {
  return new Date(Date.parse(`${calendar}T00:00Z`) + dayLong).toISOString().slice(0, 10);
}
