// Beginning: a real organisation with its administrator, or an example. Each once, and only on an empty database.

import { anyAdministrator, createPerson } from '#features/people/index.ts';
import { adoptPack, beginOrganisation, editionsInForce, organisationOf, type Shelf } from '#features/policies/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { startOfLocalDate } from '#policy/index.ts';
import type { OwnStart } from './contract.ts';
import { hashOfCode, isCode, newStartCode } from './start-code.ts';
import { anySubject, deleteCodeHash, lockSetup, readCodeHash, saveCodeHash } from './store.ts';

/** An example organisation of a pack, made by a generator that app/ finds beside the pack. */
export interface Example {
  /** Of every demo account. */
  readonly password: string;
  /** Makes organisation, people, customers and history in an empty database. Told how far it is, from 0 to 1. */
  readonly fill: (db: Database, onProgress?: (share: number) => void) => Promise<void>;
}
export type Examples = ReadonlyMap<string, Example>;

/** Makes a new one-time code and keeps its hash; undefined once there is an administrator. The former code ends. */
export async function issueStartCode(tx: Tx, now: Instant): Promise<string | undefined> {
  await lockSetup(tx);
  if (await isStarted(tx)) return undefined;
  const code = newStartCode();
  await saveCodeHash(tx, hashOfCode(code), now);
  return code;
}

/**
 * Sets up a real organisation: its administrator, its go-live date, its policy – or none, for whoever brings a document of their own.
 * `passwordHash` from `hashPassword`.
 */
export async function startOrganisation(
  tx: Tx,
  {
    administrator,
    ...input
  }: Omit<OwnStart, 'administrator'> & {
    administrator: { name: string; username: string; passwordHash: string };
  },
  { shelf, locale }: { shelf: Shelf; locale: 'zh-CN' | 'en' },
  now: Instant,
): Promise<void> {
  await lockSetup(tx);
  if (await isStarted(tx)) throw refuse('setup.already_started');
  await refuseWrongCode(tx, input.code);
  const goLive = startOfDay(shelf, input.pack, input.goLive);
  const person = await createPerson(
    tx,
    system,
    { ...administrator, level: 'administrator', roles: [], locale, ownPassword: true },
    now,
  );
  const actor: Actor = { ...system, id: person.id, kind: 'person', name: person.name };
  const organisation = { name: input.organisation, goLive: new Date(goLive).toISOString() };
  const { pack, parameters = {} } = input;
  const edition = pack === undefined ? null : await adoptPack(tx, actor, { pack, parameters, organisation }, now);
  if (edition === null) await beginOrganisation(tx, actor, organisation, now);
  await deleteCodeHash(tx);
  record(tx, { type: 'person.started_organisation', subjectId: person.id, occurredAt: now, actor, data: { edition } });
}

/** Only who has seen the terminal knows the code. */
export async function refuseWrongCode(tx: Tx, code: string): Promise<void> {
  const hash = await readCodeHash(tx);
  if (hash === undefined || !isCode(code, hash))
    throw refuseInput({ path: 'code', code: 'setup.wrong_code', params: {} });
}

/** The first moment of a day on the clocks of the pack's calendar; without a pack, of the first on the shelf. */
function startOfDay({ packs, calendars }: Shelf, packId: string | undefined, day: string): Instant {
  const [usual] = calendars.values();
  const calendar = packId === undefined ? usual : calendars.get(packs.get(packId)?.pack.calendar ?? '');
  if (calendar === undefined) throw refuseInput({ path: 'pack', code: 'setup.pack_unknown', params: {} });
  const start = startOfLocalDate(calendar, day);
  if (start === undefined) throw refuseInput({ path: 'goLive', code: 'input.date', params: {} });
  return start;
}

/** Fills an empty installation with the example of a pack. Seconds of work, in transactions of its own. */
export async function startExample(
  db: Database,
  examples: Examples,
  pack: string,
  onProgress?: (share: number) => void,
): Promise<void> {
  const example = examples.get(pack);
  if (example === undefined) throw refuse('setup.example_missing', { known: [...examples.keys()].join(', ') });
  if (filling.has(db)) throw refuse('setup.already_started');
  filling.add(db);
  try {
    await db.read(async (tx) => {
      if (await isStarted(tx)) throw refuse('setup.already_started');
      if (await anySubject(tx, 'customer')) throw refuse('setup.not_empty');
    });
    await example.fill(db, onProgress);
  } finally {
    filling.delete(db);
  }
}

/** Pressing twice must not fill twice. */
const filling = new WeakSet<Database>();

/** Whether somebody can sign in and run things, or a policy is in force: then nobody begins again. */
export async function isStarted(tx: Tx): Promise<boolean> {
  return (await anyAdministrator(tx)) || (await organisationOf(tx)) !== undefined;
}

/** The zone that clocks of the organisation show. */
export async function zoneOf(tx: Tx): Promise<string> {
  const { current } = await editionsInForce(tx);
  return current?.calendar.zone ?? 'Asia/Shanghai';
}
