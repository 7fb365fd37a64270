// The queue's connections. When one breaks as a job ends, the queue says nothing of it: it waits for no answer there, tries again only what it knows to pass, and anything
// else ends the process with all that it does (graphile-worker 0.17, worker.js). A database that is away does pass.
import pg from 'pg';
import { quietLog } from '../database/connection.ts';
import { DatabaseAway, faultOf } from '../database/fault.ts';

/** By this code the queue knows what passes: it tries again after three seconds, then ever later, a hundred times. */
const passing = 'ETIMEDOUT';

export interface QueuePool {
  readonly directUrl: string;
  readonly size: number;
  /** Told of a connection that broke while nobody waited for it. */
  readonly onLost: (error: Error) => void;
  /** Then nothing is tried again: whoever stops does not wait for a database that is away. */
  readonly isStopping: () => boolean;
}

/**
 * A pool for the queue. One that the queue opens by itself is deaf while it closes: a database that ends in that moment, as ours does at every stop, would take the
 * process with it.
 */
export function openQueuePool({ directUrl, size, onLost, isStopping }: QueuePool): pg.Pool {
  const pool = new pg.Pool({
    connectionString: directUrl,
    max: size,
    application_name: 'weixi-jobs',
    onConnect: async (client) => void (await client.query(quietLog)),
  });
  const lost = (error: Error): void => {
    if (!pool.ending) onLost(error);
  };
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', lost);
    client.query = patient(client.query.bind(client), isStopping);
  });
  pool.connect = patient(pool.connect.bind(pool), isStopping);
  return pool;
}

/** The same, with what passes said so. */
function patient<F>(call: F, isStopping: () => boolean): F {
  const asked = (...given: unknown[]): unknown => {
    const answer = (call as (...given: unknown[]) => unknown)(...given);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      if (faultOf(error) instanceof DatabaseAway && !isStopping()) Object.assign(error as Error, { code: passing });
      throw error;
    });
  };
  return asked as F;
}
