// The editions in force, compiled once for a process and refreshed when they change: every slice that plans asks here.
import { clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { placed } from '#platform/placing/placed.ts';
import {
  type AccessRules,
  type Acted,
  type Adoption,
  type Compiled,
  compile,
  type Edition,
  type Instant,
  type Note,
  type Pack,
  parsePack,
  readNotes,
  startOfLocalDate,
  type UsualPrivacy,
  withCuts,
} from '#policy/index.ts';
import type { Shelf } from './shelf.ts';
import { asOne, changesAt, standingAt } from './standing.ts';
import { type EditionRow, editionRows, organisationOf, versionOf } from './store.ts';

export interface InForce {
  /** Every edition that is, was or will be in force: windows keep the one they opened under. */
  readonly editions: readonly Edition[];
  /** Those in force now: one a pack, the pack that was adopted first before the others. */
  readonly standing: readonly Edition[];
  /** What new judgements (tiers, responsibilities) follow: those in force, read as one. Its id is the first's. */
  readonly current: Edition | undefined;
  readonly goLive: Instant | undefined;
}

interface Known {
  readonly version: string;
  readonly loaded: Pick<InForce, 'editions' | 'goLive'>;
  checkedAt: number;
  /** What holds from one change of the editions in force to the next. */
  now?: { readonly inForce: InForce; readonly from: Instant; readonly to: Instant };
}

/** How old an answer may be before the version is asked again (ms). */
const trust = 1000;
const known = new WeakMap<object, Known>();
const shelf = placed<Shelf | undefined>(() => undefined);
const acted = placed<Acted | undefined>(() => undefined);

/** Gives the slice its packs and calendars; once, at start. */
export function placeShelf(given: Shelf): void {
  shelf.place(given);
}

/** Says what this installation acts on; once, at start. Without it, all that a policy can say is taken to be acted on. */
export function placeActed(given: Acted): void {
  acted.place(given);
}

/** How preconditions are looked at here, for whoever asks what rights they give. */
export function looking(): Pick<AccessRules, 'checks' | 'checksAll'> {
  return acted.value === undefined ? { checksAll: true } : { checks: acted.value.preconditions };
}

/** The shelf; a process that forgot to place it is a fault of ours. */
export function shelfOf(): Shelf {
  if (!shelf.value) throw new Error('no shelf was placed: openShelf(folder) belongs to the start');
  return shelf.value;
}

/** An edition's own notes; those of the shelf are the edition's only while it is the same issue. */
export function notesOf({ pack }: Edition, { notes }: Pick<EditionRow, 'notes'>): readonly Note[] {
  if (notes !== '') return readNotes(notes);
  const shelved = shelfOf().packs.get(pack.pack);
  return shelved?.pack.edition === pack.edition ? shelved.notes : [];
}

/** The usual templates of messages as they are written (packs/messages.yaml); who has them, reads them. */
export function usualMessages(): unknown {
  return shelfOf().messages;
}

/** What holds of privacy where the organisation and its policy say nothing. */
export function usualPrivacy(): UsualPrivacy {
  return shelfOf().privacy;
}

/** @param now by when: an edition published ahead is in force only from its day. Whoever has the transaction's time gives it. */
export async function editionsInForce(tx: Tx, now: Instant = clock.now()): Promise<InForce> {
  const known = await knownOf(tx);
  if (known.now && known.now.from <= now && now < known.now.to) return known.now.inForce;
  const { editions, goLive } = known.loaded;
  const standing = standingAt(editions, now);
  const inForce = { editions, standing, current: asOne(standing), goLive };
  known.now = { inForce, ...changesAt(editions, now) };
  return inForce;
}

/** The editions that were in force at a moment of the past; before the first of them, those that are in force now. */
export async function editionsThen(tx: Tx, moment: Instant): Promise<readonly Edition[]> {
  const { editions, standing } = await editionsInForce(tx);
  const then = standingAt(editions, moment);
  return then.length > 0 ? then : standing;
}

async function knownOf(tx: Tx): Promise<Known> {
  const last = known.get(tx.home);
  const ticks = clock.ticks();
  if (last && ticks - last.checkedAt < trust) return last;
  const version = await versionOf(tx);
  if (last?.version === version) {
    last.checkedAt = ticks;
    return last;
  }
  const read = { version, loaded: await load(tx), checkedAt: ticks };
  known.set(tx.home, read);
  return read;
}

/** After a change in this process: the next question reads anew. */
export function forgetInForce(tx: Tx): void {
  known.delete(tx.home);
}

async function load(tx: Tx): Promise<Known['loaded']> {
  const organisation = await organisationOf(tx);
  if (!organisation) return { editions: [], goLive: undefined };
  const goLive = Date.parse(organisation.goLive);
  return { editions: withCuts((await editionRows(tx)).map((row) => compiled(row, goLive))), goLive };
}

/** A pack made ready as this installation acts on it, with the calendars of the shelf. */
export function compilePack(pack: Pack, adoption: Adoption): Compiled {
  return compile(pack, adoption, shelfOf().calendars, acted.value);
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
      ...(row.untilAt === null ? {} : { until: row.untilAt, endsCut: row.endsCut }),
      takeover: row.takeover,
      parameters: row.parameters,
      statedAt: row.statedAt,
    },
    calendars,
    acted.value,
  );
  if (!result.edition)
    throw new Error(`the stored edition ${row.id} does not compile: ${JSON.stringify(result.findings)}`);
  return result.edition;
}
