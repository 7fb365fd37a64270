// Events: what happened, told in the transaction that did it. The timeline, the duties, webhooks and the proof all read them.
import sql from 'sql-template-tag';
import type { Instant } from './clock.ts';
import { insertRows } from './database/rows.ts';
import { at, type BeforeCommit, type RecordedEvent, type Tx } from './database/tx.ts';
import { newId } from './id.ts';

export type { RecordedEvent } from './database/tx.ts';
export { addSubject, laneOf, lockSubject, lockSubjects, organisationId } from './subject.ts';

/** Appends an event. It is written, together with the others of this transaction, before reactions run and before commit. */
export function record(tx: Tx, event: Omit<RecordedEvent, 'id'>): RecordedEvent {
  const recorded: RecordedEvent = { ...event, id: newId() };
  tx.recorded.push(recorded);
  return recorded;
}

/**
 * Runs inside the transaction that recorded the events, before it commits; what it throws undoes the whole. It is given all events of its
 * types at once, so that an import of a thousand orders reassesses once, and may record further ones.
 */
export type React = (tx: Tx, events: readonly RecordedEvent[], now: Instant) => Promise<void>;

export interface Reaction {
  /** The types of event it is for, or '*' for every event. */
  readonly on: string | readonly string[];
  readonly react: React;
}

/**
 * What `write` does before commit: writes the events, runs each reaction on those that are for it, in the order of the reactions, and again for
 * the events those recorded, until none is new. Reactions that keep causing each other for ever are a fault, told after 100 rounds.
 */
export function reactTo(reactions: readonly Reaction[]): BeforeCommit {
  return async (tx, now) => {
    let done = 0;
    for (let round = 0; done < tx.recorded.length; round += 1) {
      if (round === mostRounds)
        throw new Error(`Reactions do not come to rest; the last event is ${tx.recorded.at(-1)?.type}`);
      const fresh = tx.recorded.slice(done);
      done = tx.recorded.length;
      await writeEvents(tx, fresh, now);
      for (const { on, react } of reactions) {
        const mattering =
          on === '*' ? fresh : fresh.filter(({ type }) => (typeof on === 'string' ? on === type : on.includes(type)));
        if (mattering.length > 0) await react(tx, mattering, now);
      }
    }
  };
}

const mostRounds = 100;

/** One statement for any number, always with the same ten parameters; so many as an import tells of are copied. */
async function writeEvents(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  if (events.length >= copied) return copyEvents(tx, events, now);
  const column = <T>(value: (event: RecordedEvent) => T): T[] => events.map(value);
  await tx.run(sql`insert into event (subject_id, id, type, occurred_at, recorded_at, actor_id, actor_kind, ground_kind, ground_id, data)
    select subject_id, id, type, to_timestamp(occurred / 1000.0), ${at(now)}, actor_id, actor_kind, ground_kind, ground_id, data::jsonb
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ type }) => type)}::text[],
      ${column(({ occurredAt }) => occurredAt)}::double precision[], ${column(({ actor }) => actor.id)}::uuid[],
      ${column(({ actor }) => actor.kind)}::text[], ${column(({ ground }) => ground?.kind ?? null)}::text[],
      ${column(({ ground }) => ground?.id ?? null)}::uuid[], ${column(({ data }) => JSON.stringify(data ?? {}))}::text[])
      as told (subject_id, id, type, occurred, actor_id, actor_kind, ground_kind, ground_id, data)`);
}

const copied = 500;

async function copyEvents(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const recordedAt = new Date(now).toISOString();
  const columns = ['subject_id', 'id', 'type', 'occurred_at', 'recorded_at'];
  await insertRows(
    tx,
    'event',
    [...columns, 'actor_id', 'actor_kind', 'ground_kind', 'ground_id', 'data'],
    events.map(({ subjectId, id, type, occurredAt, actor, ground, data }) => [
      subjectId,
      id,
      type,
      occurredAt === now ? recordedAt : new Date(occurredAt).toISOString(),
      recordedAt,
      actor.id,
      actor.kind,
      ground?.kind,
      ground?.id,
      data ?? {},
    ]),
  );
}
