// The rows of customers that enter: each is written once, complete, table by table.
import { type Cell, type Instant, insertRows, type Tx } from '#platform/db.ts';
import { laneOf } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import type { SecretKind } from '#platform/secrecy/canonical.ts';
import { cellsOf, columnsOf, tailOf } from '#platform/secrecy/column.ts';
import { type Keyring, keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import { insertContacts } from '../contacts/store.ts';
import { noteAtEntry } from '../doubts/noting.ts';
import { departmentsOf, insertPlaces, type Kept } from '../reach/department-store.ts';
import { searchVector } from '../search/terms.ts';
import { type CustomerSecret, contactSecrets, customerSecrets } from '../secrets/columns.ts';
import { type ArchiveField, archiveColumns } from '../store.ts';
import { insertSeats, insertStatements, insertStints, type Seat } from '../tiers/store.ts';
import type { Entering, Standing } from './newcomer.ts';

interface Writing {
  readonly entering: readonly Entering[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly importId: string | undefined;
  readonly actorId: string | null;
  readonly now: Instant;
}

export async function insertEntering(tx: Tx, writing: Writing): Promise<void> {
  const { entering, standings, actorId, now } = writing;
  const ring = await keyringOf(tx);
  await insertRows(
    tx,
    'subject',
    ['id', 'kind', 'entered_at', 'lane'],
    entering.map(({ id, at }) => [id, 'customer', iso(at), laneOf(id)]),
  );
  await insertRows(
    tx,
    'customer',
    customerColumns,
    entering.map((one) => [...customerCells(one, writing), ...closedCells(ring, one)]),
  );
  const departments = await departmentsOf(
    tx,
    entering.map((one) => keptBy(one, standings.get(one.id))),
  );
  await insertRows(
    tx,
    'customer_search',
    ['subject_id', 'terms', 'departments', 'tails'],
    entering.map((one, place) => searchCells(ring, one, departments[place])),
  );
  await insertPlaces(
    tx,
    entering.map(({ id: subjectId, input: { name } }, place) => {
      const tier = standings.get(subjectId)?.leading?.value ?? null;
      return { subjectId, departments: departments[place] ?? [], tier, name };
    }),
  );
  await insertPeople(tx, entering, now);
  await insertStatements(
    tx,
    entering.flatMap(({ id: subjectId, statements }) =>
      statements.map(({ id, fact, value, note }) => ({
        id,
        subjectId,
        fact,
        value,
        statedAt: now,
        actorId,
        note: note ?? null,
      })),
    ),
  );
  const all = [...standings.values()];
  await insertStints(
    tx,
    all.flatMap(({ stints }) => stints),
    now,
  );
  await insertSeats(
    tx,
    all.flatMap(({ team: { after } }) =>
      Object.entries(after.members).map(([role, seat]): Seat => ({ subjectId: after.subjectId, role, ...seat })),
    ),
    now,
  );
}

/** Those one speaks to there, and what is doubtful about their numbers and the customer's. */
async function insertPeople(tx: Tx, entering: readonly Entering[], now: Instant): Promise<void> {
  const contacts = entering.map(({ input }) =>
    (input.contacts ?? []).map((contact) => ({ id: newId(), fields: contact })),
  );
  await insertContacts(
    tx,
    entering.flatMap(({ id, at }, place) =>
      (contacts[place] ?? []).map((contact) => ({
        subjectId: id,
        id: contact.id,
        contact: contact.fields,
        createdAt: at,
      })),
    ),
  );
  await noteAtEntry(
    tx,
    entering.map(({ id, input }, place) => ({ id, fields: input, contacts: contacts[place] ?? [] })),
    now,
  );
}

const fields = (Object.keys(archiveColumns) as ArchiveField[]).filter((field) => field !== 'nextContactAt');
const customerColumns = [
  ...fields.map((field) => archiveColumns[field]),
  'next_contact_at',
  'subject_id',
  'root_id',
  'owner_id',
  'tier',
  'tier_rank',
  'tier_since',
  'tier_rule',
  'custom',
  'import_id',
  'created_at',
  'created_by',
  'changed_at',
  ...Object.values(customerSecrets).flatMap(columnsOf),
];
/** Of customers that are called nothing: behind all others. */
const lastRank = 32_767;

function customerCells({ id, at, input }: Entering, { standings, importId, actorId, now }: Writing): Cell[] {
  const { nextContactAt, custom = {}, enteredBy, recordedAt } = input;
  const standing = standings.get(id);
  const leading = standing?.leading;
  const cells: Cell[] = fields.map((field) => input[field as keyof typeof input] as Cell);
  cells.push(
    nextContactAt === null || nextContactAt === undefined ? null : iso(nextContactAt),
    id,
    id,
    keptBy({ input }, standing).ownerId,
    leading?.value,
    leading?.rank ?? lastRank,
    leading && iso(now),
    leading?.rule,
    custom,
    importId,
    iso(recordedAt ?? at),
    enteredBy === undefined ? actorId : enteredBy,
    iso(at),
  );
  return cells;
}

/** Who looks after it from the beginning. */
function keptBy({ input }: Pick<Entering, 'input'>, standing: Standing | undefined): Kept {
  if (standing === undefined) return { ownerId: input.ownerId ?? null, helpers: [] };
  const { ownerId, members } = standing.team.after;
  return { ownerId, helpers: Object.values(members).map(({ personId }) => personId) };
}

function closedCells(ring: Keyring, { id, input }: Entering): Cell[] {
  const place = { subjectId: id, rowId: id };
  return Object.entries(customerSecrets).flatMap(([field, column]) =>
    cellsOf<SecretKind>(ring, column, place, secretOf(column.kind, input[field as CustomerSecret])),
  );
}

function searchCells(ring: Keyring, { id, input }: Entering, departments: readonly string[] = []): Cell[] {
  return [id, searchVector(findable(input)), departments, endingsOf(ring, input)];
}

/** The hashes by which its numbers' ends are found: the customer's, and those of the people one speaks to there. */
function endingsOf(ring: Keyring, { phone, idNumber, contacts = [] }: Entering['input']): string[] {
  const tails = [
    tailOf(ring, customerSecrets.phone, secretOf('phone', phone)),
    tailOf(ring, customerSecrets.idNumber, secretOf('id_number', idNumber)),
    ...contacts.map((contact) => tailOf(ring, contactSecrets.phone, secretOf('phone', contact.phone))),
  ];
  return [...new Set(tails.filter((tail) => tail !== undefined))].sort();
}

function findable({ name, shortName, externalRef, creditCode, contacts = [] }: Entering['input']) {
  const present = (values: readonly (string | null | undefined)[]): string[] =>
    values.filter((value) => typeof value === 'string');
  return {
    names: present([name, shortName, ...contacts.map((contact) => contact.name)]),
    references: present([externalRef, creditCode]),
  };
}

/** Most instants of a batch are the same one. */
function iso(instant: Instant): string {
  if (last.instant !== instant) last = { instant, text: new Date(instant).toISOString() };
  return last.text;
}
let last = { instant: 0, text: new Date(0).toISOString() };
