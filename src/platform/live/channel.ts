// One LISTEN connection a process, which comes back by itself when the database was away. The same connection says what
// this process has to say, so that live updates take none of the pool.
import type pg from 'pg';
import type { Logger } from 'pino';
import { openDirect } from '../db.ts';

export interface Channel {
  /** Says the topics to every process, this one included. Lost when the database is away; `returned` makes up for it. */
  say(topics: readonly string[]): void;
  close(): Promise<void>;
}

interface ChannelParts {
  readonly url: string;
  readonly log: Logger;
  readonly heard: (topics: string[]) => void;
  /** Called after a pause in hearing. */
  readonly returned: () => void;
}

const name = 'weixi_live';

/** As what it stands among the database's connections: one for each process that is alive. */
export const listener = 'weixi-live';

/** Opens the channel; throws when the database is away at the start. */
export async function openChannel(parts: ChannelParts): Promise<Channel> {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const fresh = await openDirect(parts.url, listener);
    fresh.on('notification', ({ payload }) => parts.heard(JSON.parse(payload ?? '[]') as string[]));
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      if (!closed) again(1);
    });
    await fresh.query(`listen ${name}`);
    client = fresh;
  };
  const again = (attempt: number): void => {
    timer = setTimeout(
      () => {
        connect().then(parts.returned, (error: unknown) => {
          parts.log.warn({ err: error, attempt }, 'live: the database is away');
          if (!closed) again(attempt + 1);
        });
      },
      Math.min(100 * 2 ** attempt, 5_000),
    );
  };
  await connect();
  // One after another: a client that is still busy takes no further statement.
  let said: Promise<unknown> = Promise.resolve();
  return {
    say(topics) {
      said = said
        .then(() => client?.query('select pg_notify($1, $2)', [name, JSON.stringify(topics)]))
        .catch((error: unknown) => parts.log.warn({ err: error }, 'live: could not say what changed'));
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
