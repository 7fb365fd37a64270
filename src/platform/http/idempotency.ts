// Doing a thing once although it is asked for twice: a POST with an Idempotency-Key leaves its answer in the transaction
// of its effect. The row is claimed first, so a twin that comes meanwhile is told, and one that comes later gets the
// same answer. A refused act leaves nothing, so it may be tried again under the same key.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Tx } from '../db.ts';
import { refuse } from '../refusal.ts';

/** What was answered: the status and the exact text. */
export interface Outcome {
  status: number;
  text: string;
}

export interface Claim {
  key: string;
  actorId: string;
  method: string;
  path: string;
  hash: string;
}

/** The claim that a request makes, or undefined when it makes none. Throws on a key that is no key. */
export function claimOf(request: FastifyRequest, actorId: string | null, body: unknown): Claim | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || actorId === null || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw refuse('idempotency.key');
  const content = body instanceof Uint8Array ? body : (JSON.stringify(body) ?? '');
  const hash = createHash('sha256').update(content).digest('hex');
  return { key, actorId, method: request.method, path: request.url, hash };
}

/** Runs `act` once per claim, in `tx`; answers what was answered the first time. */
export async function once(tx: Tx, claim: Claim, act: () => Promise<Outcome>): Promise<Outcome> {
  if (!(await take(tx, claim))) return earlier(tx, claim);
  const outcome = await act();
  await tx.run(sql`update idempotency set status = ${outcome.status}, reply = to_jsonb(${outcome.text}::text)
    where key = ${claim.key} and actor_id = ${claim.actorId}`);
  return outcome;
}

/** Forgets answers given before `before`; whoever asks again after that acts again. */
export function forgetAnswers(tx: Tx, before: Instant): Promise<number> {
  return tx.run(sql`delete from idempotency where created_at < ${at(before)}`);
}

/**
 * Claims the row. The advisory lock is tried, never waited for, since waiting would hold a connection for as long as the
 * twin runs; the unique key decides, so a twin that committed in between is found by `earlier`.
 */
async function take(tx: Tx, { key, actorId, method, path, hash }: Claim): Promise<boolean> {
  const taken = await tx.run(sql`
    with twin as materialized (select pg_try_advisory_xact_lock(hashtextextended(${key}::text || ${actorId}::text, 7)) as absent)
    insert into idempotency (key, actor_id, method, path, request_hash)
    select ${key}, ${actorId}::uuid, ${method}, ${path}, ${hash} from twin where absent
    on conflict (key, actor_id) do nothing`);
  return taken === 1;
}

async function earlier(tx: Tx, { key, actorId, method, path, hash }: Claim): Promise<Outcome> {
  const row = await tx.maybe<{ status: number; text: string; same: boolean }>(sql`
    select status, reply #>> '{}' as text,
      method = ${method} and path = ${path} and request_hash = ${hash} as same
    from idempotency where key = ${key} and actor_id = ${actorId}`);
  if (row === undefined) throw refuse('idempotency.in_flight_conflict');
  if (!row.same) throw refuse('idempotency.reused');
  return { status: row.status, text: row.text };
}
