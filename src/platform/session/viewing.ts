// Seeing Weixi as a colleague does. Whoever may asks with the colleague's id in a header: what is read is then read as that person, nothing
// can be changed, and nothing is seen that the reader may not see themselves. The one place where this is decided.
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import { may } from '../actor.ts';
import { clock } from '../clock.ts';
import type { Route } from '../feature.ts';
import { memory } from '../http/memory.ts';
import { refuse } from '../refusal.ts';

/** The header that names the person. */
const viewAs = 'x-view-as';

export interface Viewing {
  /** What whoever does so must hold. */
  readonly permission: string;
  /** As whom that person acts; undefined when there is none, or the account is closed. */
  readonly actorOf: (personId: string) => Promise<Actor | undefined>;
  /** Has it written down, before anything is shown. What it throws is the answer. */
  readonly tell: (viewer: Actor, person: Actor) => Promise<void>;
}

type ActorOf = (request: FastifyRequest) => Promise<Actor | undefined>;

/** As whom a request is answered: the reader, or the person whom the reader sees Weixi as. Where there is no `viewing` nobody may. */
export function asSeenBy(readerOf: ActorOf, viewing: Viewing | undefined): ActorOf {
  const people = memory<Actor | undefined>({ forMs: 1_000, atMost: 1_000, now: clock.ticks });
  const told = memory<void>({ forMs: 60_000, atMost: 1_000, now: clock.ticks });
  return async (request) => {
    const reader = await readerOf(request);
    const wanted = request.headers[viewAs];
    if (wanted === undefined || reader === undefined) return reader;
    if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse('viewing.only_seeing');
    if (viewing === undefined || reader.kind !== 'person' || !may(reader, viewing.permission))
      throw refuse('viewing.over');
    const personId = String(wanted).toLowerCase();
    if (!uuid.test(personId)) throw refuse('viewing.over');
    const person = await people(personId, () => viewing.actorOf(personId));
    if (person === undefined) throw refuse('viewing.over');
    await told(`${reader.id} ${personId}`, () => viewing.tell(reader, person));
    return seenThrough(reader, person);
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The person with what both may; how far it reaches is narrowed by `viewedBy` wherever reach is asked. */
function seenThrough(reader: Actor, person: Actor): Actor {
  const { departmentId: _, conditional: __, ...own } = reader;
  const permissions = new Map([...person.permissions].filter(([permission]) => reader.permissions.has(permission)));
  return { ...own, ...person, permissions, locale: reader.locale, viewedBy: reader };
}

/** Only what reads in a read-only transaction is answered so: no file is handed out, no door opened that does more than show. */
export function needSeeing({ within }: Pick<Route, 'within'>, actor: Actor): void {
  if (actor.viewedBy !== undefined && within !== 'read') throw refuse('viewing.only_seeing');
}
