// What entering rows of a list takes, whatever their kind: which are already here, which cannot be, and the rest entered.
import { createHash } from 'node:crypto';
import type { Loads } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Fault } from '../contract.ts';
import { type Draft, keyOfSite, type Setting } from '../reading/drafts.ts';
import type { Line, Outcome } from '../row-store.ts';

/** A line with what was read in it. */
export interface Prepared extends Line {
  readonly draft: Draft;
  /** By what lines of one customer are seen to belong together, where they do. */
  readonly group?: string | undefined;
}

export interface Entering {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Instant;
  readonly setting: Setting;
  readonly importId: string;
  /** How many customers everybody has. */
  readonly loads: Loads;
  /** Only say what would become of the rows. */
  readonly dry: boolean;
  /** What a dry run has seen in the file so far: what a real one would by then have entered. */
  readonly seen: Set<string>;
}

/** Enters the rows of a list (or only says how they would come out), in the order given. */
export type Enter = (entering: Entering, rows: readonly Prepared[]) => Promise<Outcome[]>;

export function bad(number: number, ...faults: readonly Fault[]): Outcome {
  return { number, state: 'bad', faults };
}

/** A short name for what several values say together. */
export function identityOf(...parts: readonly (string | number | boolean | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

/** Somebody who works here, by name or user name. */
export function personNamed(
  setting: Setting,
  name: unknown,
  field: Fault['field'],
): { id: string | undefined; fault?: Fault } {
  if (typeof name !== 'string') return { id: undefined };
  const id = setting.people.get(name);
  if (id) return { id };
  const code = id === null ? 'person_ambiguous' : 'person_unknown';
  return { id: undefined, fault: { code, field, params: { name } } };
}

/** Sites by their names, several in a cell apart by commas and the like. */
export function sitesNamed({ sites }: Setting, cell: unknown): { ids: readonly string[]; faults: readonly Fault[] } {
  const names = typeof cell === 'string' ? cell.split(/[,;|\n\u3001\uff0c\uff1b]/).map((name) => name.trim()) : [];
  const found = names.filter((name) => name !== '').map((name) => ({ name, site: sites.get(keyOfSite(name)) }));
  return {
    ids: found.flatMap(({ site }) => (site && !site.closed ? [site.id] : [])),
    faults: found.flatMap(({ name, site }): Fault[] => {
      if (site && !site.closed) return [];
      return [{ code: site ? 'site_closed' : 'site_unknown', field: 'sites', params: { name } }];
    }),
  };
}
