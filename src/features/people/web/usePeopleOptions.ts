// People to choose from: a head, a deputy, who takes over.
import { useEndpoint } from '#ui/api/queries.ts';
import { listPeople } from '../contract.ts';
import type { Option } from './usePhrases.ts';

/** Everybody whose account is open, but for one; with the department where names alone would not do. */
export function usePeopleOptions(except?: string): Option[] {
  const people = useEndpoint(listPeople, { query: { limit: 200 } });
  return (people.data?.items ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, name, department }) => ({ value: id, label: department ? `${name} · ${department.name}` : name }));
}
