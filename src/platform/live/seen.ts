// Read your writes: a change's reply leaves in the browser where the log stood then, and what is read next is read where that has arrived.
import type { FastifyInstance } from 'fastify';
import { isPosition, type Position } from '../database/replica.ts';
import type { Database } from '../db.ts';

const name = 'weixi-seen';
/** A replica that is further behind than seconds is not read at all, so an older mark says nothing. */
const seconds = 60;

/** Marks every reply to what may have changed something. Nothing is marked where there is no replica. */
export function markWrites(app: FastifyInstance, { replica }: Database): void {
  if (replica === undefined) return;
  app.addHook('onSend', async (request, reply) => {
    const position = request.method === 'GET' || request.method === 'HEAD' ? undefined : replica.position();
    if (position !== undefined)
      reply.header(
        'set-cookie',
        `${name}=${position.replace('/', '-')}; Path=/api; Max-Age=${seconds}; HttpOnly; SameSite=Strict`,
      );
  });
}

/** What the reader has seen, if they changed something lately. Whoever makes one up only reads later or older themselves. */
export function seenIn(headers: { readonly cookie?: string | undefined }): Position | undefined {
  const found = new RegExp(`(?:^|;\\s*)${name}=([0-9A-F]+)-([0-9A-F]+)`).exec(headers.cookie ?? '');
  const position = found === null ? '' : `${found[1]}/${found[2]}`;
  return isPosition(position) ? position : undefined;
}
