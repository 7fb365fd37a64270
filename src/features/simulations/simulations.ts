// What people do with simulations: ask for one, look at it, stop it; and what those who approve a draft find with it.
import { z } from 'zod';
import { withinReach } from '#features/customers/index.ts';
import { personOf } from '#features/people/index.ts';
import { draftOf } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id as idSchema, type Page, pageSize } from '#platform/contract.ts';
import { raw, sql, type Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { newId } from '#platform/id.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { refuse } from '#platform/refusal.ts';
import type { Instant, ParameterValue, Simulated } from '#policy/index.ts';
import type { SimulationBrief } from './contract.ts';
import {
  finish,
  goOn,
  insertSimulation,
  readNames,
  readResult,
  readRow,
  readRows,
  type SimulationRow,
} from './store.ts';
import { packOf, questionOf, type Tried } from './worlds.ts';

export const jobName = 'policy.simulate';

export interface Wanted {
  readonly draftId?: string | undefined;
  readonly document?: unknown;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly months: number;
  /** Everybody at once, also where there are many. */
  readonly whole?: boolean | undefined;
}

/** Asks for one; the job does it. What is tried is kept word for word. */
export async function askForSimulation(tx: Tx, actor: Actor, wanted: Wanted, now: Instant): Promise<SimulationBrief> {
  if (actor.id === null || !(await personOf(tx, actor.id))) throw refuse('people.not_found');
  const draft = wanted.draftId === undefined ? undefined : await draftOf(tx, wanted.draftId);
  if (wanted.draftId !== undefined && !draft) throw refuse('simulation.draft_not_found');
  const tried: Tried = {
    document: draft ? draft.document : wanted.document,
    parameters: (draft ? draft.parameters : (wanted.parameters ?? {})) as Record<string, ParameterValue>,
  };
  const { pack } = packOf(tried);
  const from = monthsBefore(now, wanted.months);
  // What cannot be compared is said at once.
  await questionOf(tx, tried, from, now);
  const one = {
    id: newId(),
    draftId: wanted.draftId ?? null,
    draftRevision: draft?.revision ?? null,
    pack,
    from,
    until: now,
    ...tried,
  };
  await insertSimulation(tx, { ...one, askedBy: actor.id }, now);
  record(tx, {
    subjectId: actor.id,
    type: 'policy.simulated',
    occurredAt: now,
    actor,
    data: { pack, months: wanted.months },
  });
  await enqueue(tx, jobName, { simulationId: one.id, whole: wanted.whole === true }, { key: one.id, attempts: 3 });
  return found(await readRow(tx, one.id));
}

function monthsBefore(now: Instant, months: number): Instant {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.getTime();
}

export async function simulationOf(tx: Tx, id: string): Promise<SimulationBrief> {
  return found(await readRow(tx, id));
}

/** After an estimate: everybody is lived through in the background, and until that is done the estimate stands. */
export async function goOnToEverybody(tx: Tx, id: string): Promise<SimulationBrief> {
  found(await readRow(tx, id));
  if (!(await goOn(tx, id))) throw refuse('simulation.not_an_estimate');
  await enqueue(tx, jobName, { simulationId: id, whole: true }, { key: id, attempts: 3 });
  return found(await readRow(tx, id));
}

export async function stopSimulation(tx: Tx, id: string, now: Instant): Promise<SimulationBrief> {
  found(await readRow(tx, id));
  if (!(await finish(tx, id, 'cancelled', null, now))) throw refuse('simulation.already_over');
  return found(await readRow(tx, id));
}

const place = z.tuple([z.number(), idSchema]);

export async function listedSimulations(
  tx: Tx,
  {
    draft,
    cursor,
    limit = pageSize,
  }: { draft?: string | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<SimulationBrief>> {
  const at = readCursor(cursor, place);
  const rows = await readRows(tx, draft, at && { askedAt: at[0], id: at[1] }, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(briefOf), ...(last && { next: writeCursor([last.askedAt, last.id]) }) };
}

export interface Behind {
  readonly label?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly rule?: string | undefined;
  readonly broken?: 'would' | 'would_not' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface BehindRow {
  readonly key: string;
  readonly customerId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly due: Instant | null;
}

const placeBehind = z.tuple([z.int().min(0)]);

/** The customers behind a figure whom the reader may see, page by page. */
export async function customersBehind(tx: Tx, actor: Actor, id: string, asked: Behind) {
  found(await readRow(tx, id));
  const result = await readResult(tx, id);
  const { limit = pageSize, cursor } = asked;
  const [begin] = readCursor(cursor, placeBehind) ?? [0];
  const all = result ? matching(result, asked) : [];
  const shown = all.slice(begin, begin + limit);
  const within = withinReach(actor, 'customer.read', raw('c')) ?? sql`true`;
  const names = new Map(
    (await readNames(tx, [...new Set(shown.map(({ customerId }) => customerId))], within)).map((one) => [
      one.id,
      one.name,
    ]),
  );
  const items = shown.flatMap((row) => {
    const customerName = names.get(row.customerId);
    return customerName === undefined ? [] : [{ ...row, customerName }];
  });
  return { items, ...(begin + limit < all.length && { next: writeCursor([begin + limit]) }) };
}

function matching({ moves, examples }: Simulated, { label, from, to, rule, broken }: Behind): BehindRow[] {
  const isValue = (wanted: string | undefined, value: string | null): boolean =>
    wanted === undefined || (value ?? 'none') === wanted;
  if (rule !== undefined)
    return examples
      .filter((one) => one.rule === rule && (broken === undefined || one.would === (broken === 'would')))
      .map((one, at) => ({
        key: `${one.subject}/${one.due}/${at}`,
        customerId: one.subject,
        from: null,
        to: null,
        due: one.due,
      }));
  return moves
    .filter((move) => (label === undefined || move.label === label) && isValue(from, move.from) && isValue(to, move.to))
    .map((move) => ({
      key: `${move.subject}/${move.label}`,
      customerId: move.subject,
      from: move.from,
      to: move.to,
      due: null,
    }));
}

function found(row: SimulationRow | undefined): SimulationBrief {
  if (!row) throw refuse('simulation.not_found');
  return briefOf(row);
}

function briefOf({ document, parameters: _, ...row }: SimulationRow): SimulationBrief {
  return { ...row, title: document.title };
}
