// The editions in force, compiled once for a process and refreshed when they change: every slice that plans asks here.
import { clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import {
  type Acted,
  compile,
  type Edition,
  type Instant,
  parsePack,
  startOfLocalDate,
  type UsualPrivacy,
} from '#policy/index.ts';
import type { Shelf } from './shelf.ts';
import { type EditionRow, editionRows, organisationOf, versionOf } from './store.ts';

export interface InForce {
  /** Every edition that is or was in force: windows keep the one they opened under. */
  readonly editions: readonly Edition[];
  /** The one that new judgements (tiers, responsibilities) follow. */
  readonly current: Edition | undefined;
  readonly goLive: Instant | undefined;
}

interface Known {
  readonly version: string;
  readonly inForce: InForce;
  checkedAt: number;
}

/** How old an answer may be before the version is asked again (ms). */
const trust = 1000;
const known = new WeakMap<object, Known>();
let shelf: Shelf | undefined;
let acted: Acted | undefined;

/** Gives the slice its packs and calendars; once, at start. */
export function placeShelf(given: Shelf): void {
  shelf = given;
}

/** Says what this installation acts on; once, at start. Without it, all that a policy can say is taken to be acted on. */
export function placeActed(given: Acted): void {
  acted = given;
}

/** The shelf; a process that forgot to place it is a fault of ours. */
export function shelfOf(): Shelf {
  if (!shelf) throw new Error('no shelf was placed: openShelf(folder) belongs to the start');
  return shelf;
}

/** What holds of privacy where the organisation and its policy say nothing. */
export function usualPrivacy(): UsualPrivacy {
  return shelfOf().privacy;
}

export async function editionsInForce(tx: Tx): Promise<InForce> {
  const last = known.get(tx.home);
  const ticks = clock.ticks();
  if (last && ticks - last.checkedAt < trust) return last.inForce;
  const version = await versionOf(tx);
  if (last?.version === version) {
    last.checkedAt = ticks;
    return last.inForce;
  }
  const inForce = await load(tx);
  known.set(tx.home, { version, inForce, checkedAt: ticks });
  return inForce;
}

/** After a change in this process: the next question reads anew. */
export function forgetInForce(tx: Tx): void {
  known.delete(tx.home);
}

async function load(tx: Tx): Promise<InForce> {
  const organisation = await organisationOf(tx);
  if (!organisation) return { editions: [], current: undefined, goLive: undefined };
  const goLive = Date.parse(organisation.goLive);
  const editions = (await editionRows(tx)).map((row) => compiled(row, goLive));
  const current = editions.filter((edition) => edition.until === undefined).at(-1);
  return { editions, current, goLive };
}

function compiled(row: EditionRow, goLive: Instant): Edition {
  const { pack, findings } = parsePack(row.document);
  if (!pack) throw new Error(`the stored edition ${row.id} no longer reads: ${JSON.stringify(findings)}`);
  const { calendars } = shelfOf();
  const calendar = calendars.get(pack.calendar);
  const result = compile(
    pack,
    {
      id: row.id,
      appliesFrom: (calendar && startOfLocalDate(calendar, row.appliesFrom)) ?? Date.parse(row.appliesFrom),
      publishedAt: row.publishedAt,
      goLive,
      ...(row.untilAt === null ? {} : { until: row.untilAt }),
      parameters: row.parameters,
      statedAt: row.statedAt,
    },
    calendars,
    acted,
  );
  if (!result.edition)
    throw new Error(`the stored edition ${row.id} does not compile: ${JSON.stringify(result.findings)}`);
  return result.edition;
}
