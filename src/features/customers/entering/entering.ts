// Customers enter the archive, one or a thousand: what they are called and who looks after them is decided before they are
// written, so that every row is written once.
import { type Admitted, admit } from '#features/consents/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, RecordedEvent, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { takeReferences } from '../actions.ts';
import { customCheck } from '../custom.ts';
import { checkStatement, statableFacts } from '../facts.ts';
import type { Loads } from '../tiers/loads.ts';
import { tellTeams } from '../tiers/teams.ts';
import { tellStints } from '../tiers/tiers.ts';
import type { Entering, NewCustomer, Standing } from './newcomer.ts';
import { standingsAtEntry } from './standing.ts';
import { insertEntering } from './store.ts';

interface Entry {
  readonly importId?: string;
  /** How many customers everybody has, carried on from one transaction to the next; counted anew where none is given. */
  readonly loads?: Loads;
  /** Whoever enters a past writes labels and teams of then; none are given now. */
  readonly past?: boolean;
}

/**
 * Enters customers, in the order given, with their tier and team, in a few statements for any number. Refuses when a reference is
 * already taken, in the archive or among themselves.
 */
export async function createCustomers(
  tx: Tx,
  actor: Actor,
  inputs: readonly NewCustomer[],
  now: Instant,
  { importId, loads, past = false }: Entry = {},
): Promise<string[]> {
  if (inputs.length === 0) return [];
  await checkInputs(tx, inputs);
  const entering = inputs.map(
    (input): Entering => ({
      id: newId(),
      at: input.enteredAt ?? now,
      input,
      statements: (input.statements ?? []).map((statement) => ({ ...statement, id: newId() })),
    }),
  );
  const standings = past ? new Map<string, Standing>() : await standingsAtEntry(tx, entering, now, loads);
  await insertEntering(tx, { entering, standings, importId, actorId: actor.id, now });
  await admit(tx, actor, entering.map(admitted), now);
  await takeReferences(
    tx,
    entering.flatMap(({ input, id }) => (input.externalRef ? [{ value: input.externalRef, id }] : [])),
  );
  for (const one of entering) tell(tx, actor, one, standings.get(one.id), { importId, now });
  return entering.map(({ id }) => id);
}

function admitted({ id, at, input }: Entering): Admitted {
  const { basis, separate } = input;
  const fields = Object.keys(input).filter((field) => input[field as keyof typeof input]);
  return { subjectId: id, at, fields, basis, ...(separate && { separate }) };
}

async function checkInputs(tx: Tx, inputs: readonly NewCustomer[]): Promise<void> {
  const said = inputs.flatMap(({ statements = [] }) => statements);
  if (said.length > 0) {
    const words = await statableFacts(tx);
    for (const { fact, value } of said) checkStatement(words, fact, value);
  }
  const given = inputs.flatMap(({ custom }) => (custom && Object.keys(custom).length > 0 ? [custom] : []));
  if (given.length === 0) return;
  const check = await customCheck(tx);
  for (const values of given) check(values);
}

/** What is told of an entry itself: its tier rests on it already, and its rows are written as it says. */
const entries = new WeakSet<RecordedEvent>();

export function isOfEntry(event: RecordedEvent): boolean {
  return entries.has(event);
}

function tell(
  tx: Tx,
  actor: Actor,
  { id, at, input, statements }: Entering,
  standing: Standing | undefined,
  { importId, now }: { readonly importId: string | undefined; readonly now: Instant },
): void {
  const data = { kind: input.kind, ...(importId === undefined ? {} : { import: importId }) };
  entries.add(record(tx, { subjectId: id, type: 'subject.entered', occurredAt: at, actor, data }));
  for (const { fact, value } of statements) {
    entries.add(record(tx, { subjectId: id, type: 'fact.stated', occurredAt: now, actor, data: { fact, value } }));
  }
  if (standing === undefined) return;
  for (const event of tellStints(tx, standing.stints, () => null, now)) entries.add(event);
  for (const event of tellTeams(tx, [standing.team], now)) entries.add(event);
}
