// What happened to subjects, as planning reads it: all of a few, and of many only as far back as it can matter.
import { anyOf, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { HistoryEvent, Instant, LookingBack } from '#policy/index.ts';

/** Kinds that have an index of their own (`event_lasting`), so that what is always asked for is found without reading the rest. */
const indexed: readonly string[] = [
  ...['label.changed', 'obligation.waived', 'processing.restricted', 'processing.resumed'],
  ...['request.received', 'request.paused', 'request.resumed', 'request.reopened', 'request.progress_told'],
  ...['request.proposed', 'request.solution_agreed', 'request.solution_due_set', 'request.delay_explained'],
  ...['request.deferred', 'request.reconfirmed', 'request.resolved', 'request.closed', 'request.cancelled'],
  ...['subscription.term_begun', 'subscription.ended', 'renewal.reminded'],
];

/** The index's own words: PostgreSQL takes it where it reads them again, whatever the plan was made for. */
export const isLasting: Sql = raw(
  `(own.type in (${indexed.map((type) => `'${type}'`).join(', ')}) or own.type like '%.retracted')`,
);

/** Whether a kind is among them. */
function hasIndex(type: string): boolean {
  return indexed.includes(type) || type.endsWith('.retracted');
}

type Happened = HistoryEvent & { readonly subjectId: string };

/** Everything of the given types that ever happened to the subjects. */
export async function historyOf(tx: Tx, subjectIds: readonly string[], types: readonly string[]): Promise<Happened[]> {
  const rows = await tx.rows<EventRow>(sql`
    select ${eventColumns} from event e where e.subject_id = ${anyOf(subjectIds)} and e.type = any((select ${types}::text[])::text[])`);
  return rows.map(happened);
}

/** Of the subjects what planning can look at: of the recent kinds what occurred from each one's floor on. */
export async function historyFrom(
  tx: Tx,
  floors: ReadonlyMap<string, Instant>,
  { lasting, recent }: Pick<LookingBack, 'lasting' | 'recent'>,
): Promise<Happened[]> {
  // Kinds that the index does not know are looked for among all there are.
  const rare = lasting.filter((type) => !hasIndex(type));
  const since = [...floors.values()].map((floor) => (rare.length > 0 ? beginning : Math.max(floor, beginning)));
  const rows = await tx.rows<EventRow>(sql`
    select ${eventColumns}
    from unnest(${[...floors.keys()]}::uuid[], ${since}::float8[]) as f (id, since) cross join lateral (
      select * from event own where own.subject_id = f.id and ${isLasting} and own.type = any(${lasting}::text[])
      union all
      select * from event own where own.subject_id = f.id and own.occurred_at >= to_timestamp(f.since / 1000)
        and own.type = any(${[...recent, ...rare]}::text[])) e`);
  return rows.map(happened);
}

/** Nothing occurred before the year 1 (ms). */
const beginning = -62_135_596_800_000;

const eventColumns = sql`e.subject_id as "subjectId", e.id, e.type, e.occurred_at as occurred, e.recorded_at as recorded, e.data,
  e.ground_kind as "groundKind", e.ground_id as "groundId"`;

function happened({ subjectId, id, type, occurred, recorded, data, groundKind, groundId }: EventRow): Happened {
  const ground = groundKind === null || groundId === null ? null : { kind: groundKind, id: groundId };
  return { subjectId, id, type, occurred, recorded, data, ground };
}

// The ground in two columns: building an object of them in PostgreSQL costs as much as all the rest of the row.
interface EventRow {
  readonly subjectId: string;
  readonly id: string;
  readonly type: string;
  readonly occurred: Instant;
  readonly recorded: Instant;
  readonly data: Record<string, unknown>;
  readonly groundKind: string | null;
  readonly groundId: string | null;
}
