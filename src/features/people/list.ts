// People by name, page by page: the place in the list is the last name and id shown.
import { z } from 'zod';
import { type Page, pageSize } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuseInput } from '#platform/refusal.ts';
import type { PersonView } from './contract.ts';
import { presentPerson } from './present.ts';
import { type After, type PeopleFilter, readPeople } from './store.ts';

export interface PeopleQuery extends Omit<PeopleFilter, 'after' | 'ids' | 'accountId'> {
  readonly cursor?: string | undefined;
}

export async function listByName(tx: Tx, query: PeopleQuery, now: Instant): Promise<Page<PersonView>> {
  const { cursor, limit = pageSize, disabled = false, ...filter } = query;
  const after = cursor === undefined ? undefined : placeIn(cursor);
  // One more than shown tells whether there is a next page.
  const people = await readPeople(
    tx,
    { ...filter, after, limit: limit + 1, disabled: disabled ? undefined : false },
    now,
  );
  const shown = people.slice(0, limit);
  const last = shown.at(-1);
  const next = people.length > limit && last !== undefined ? cursorAt(last) : undefined;
  return { items: shown.map(presentPerson), next };
}

const place = z.tuple([z.string(), z.uuid()]);

function cursorAt({ name, id }: After): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function placeIn(cursor: string): After {
  const read = place.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success) throw refuseInput({ path: 'query.cursor', code: 'input.cursor', params: {} });
  const [name, id] = read.data;
  return { name, id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}
