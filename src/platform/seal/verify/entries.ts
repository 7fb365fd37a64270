// The entries of the seals against the log: every event that was sealed is there and is what it was.
import type pg from 'pg';
import { differing, digestOf, type LoggedEvent, sketchOf } from '../canonical.ts';
import { lineOf, rootOver, type Seal } from '../chain.ts';
import { cellsOf, eachCopied } from './copied.ts';
import { type Finding, type Findings, timeIn } from './verdict.ts';

export interface EntryCounts {
  events: number;
  erased: number;
  /** Whose contents are erased, and in which transaction the last of them was recorded. */
  readonly erasedUpTo: Map<string, bigint>;
}

type Root = ReturnType<typeof rootOver>;

/** A seal whose entries are coming. */
interface Open {
  readonly seal: Seal;
  readonly root: Root;
  position: number;
  isGapped: boolean;
  lines: string[];
}

type Place = Required<Pick<Finding, 'seal' | 'position' | 'subjectId' | 'eventId'>>;

/** Compares the entries of these seals, which follow each other, with the log. `rest` is called after each piece of rows. */
export async function compareEntries(
  client: pg.Client,
  seals: readonly Seal[],
  findings: Findings,
  counts: EntryCounts,
  rest: () => void | Promise<void>,
): Promise<void> {
  const missing: Place[] = [];
  const waiting = seals.values();
  let open: Open | undefined;
  const openNext = (): void => {
    const { value } = waiting.next();
    open = value && { seal: value, root: rootOver(), position: 0, isGapped: false, lines: [] };
  };
  const closeUntil = (number: number): void => {
    while (open !== undefined && open.seal.number < number) {
      close(open, findings);
      openNext();
    }
  };
  openNext();
  await eachCopied(client, entriesOf(seals), (rows) => {
    for (const row of rows) {
      const cells = cellsOf(row);
      const place = placeOf(cells);
      closeUntil(place.seal);
      // Of a seal that is missing: that is a finding already.
      if (open?.seal.number !== place.seal) continue;
      compareEntry(open, place, cells, { findings, counts, missing });
    }
    return rest();
  });
  closeUntil(Number.POSITIVE_INFINITY);
  await tellMissing(client, missing, findings);
}

/** In the order of the chain. The bound of transactions lets PostgreSQL read the log where these events stand. */
function entriesOf(seals: readonly Seal[]): string {
  const xids = seals.flatMap(({ firstXid, lastXid }) => [BigInt(firstXid), BigInt(lastXid)]);
  const least = xids.reduce((least, xid) => (xid < least ? xid : least));
  const greatest = xids.reduce((greatest, xid) => (xid > greatest ? xid : greatest));
  return `select s.seal, s.position, s.subject_id, s.event_id, encode(s.digest, 'hex'), encode(s.sketch, 'hex'),
      e.type, e.occurred_at, e.recorded_at, e.actor_id, e.actor_kind, e.ground_kind, e.ground_id, e.xid, e.data, encode(e.erased, 'hex'), encode(b.salt, 'hex')
    from sealed_event s left join (event e join subject b on b.id = e.subject_id)
      on e.subject_id = s.subject_id and e.id = s.event_id and e.xid >= '${least}'::xid8 and e.xid <= '${greatest}'::xid8
    where s.seal >= ${seals[0]?.number} and s.seal <= ${seals.at(-1)?.number} order by s.seal, s.position`;
}

type Cells = readonly (string | null)[];

function placeOf(cells: Cells): Place {
  return {
    seal: Number(cells[0]),
    position: Number(cells[1]),
    subjectId: cells[2] as string,
    eventId: cells[3] as string,
  };
}

function compareEntry(
  open: Open,
  place: Place,
  cells: Cells,
  { findings, counts, missing }: { findings: Findings; counts: EntryCounts; missing: Place[] },
): void {
  const { position, subjectId, eventId } = place;
  counts.events += 1;
  if (position > open.position + 1) tellGap(open, position - 1, findings);
  open.position = position;
  const [digest, sketch] = [cells[4] as string, cells[5] as string];
  open.lines.push(lineOf({ subjectId, eventId, digest, sketch }));
  if (open.lines.length >= 500) open.root.add(open.lines.splice(0).join(''));
  if (cells[6] === null) {
    missing.push(place);
    return;
  }
  const event = eventIn(cells);
  if (digestOf(event) !== digest) {
    const what = differing(sketchOf(event), sketch);
    const at = event.recordedAt;
    findings.add(
      what.length === 0 ? { kind: 'entry_changed', ...place, at } : { kind: 'event_changed', ...place, at, what },
    );
  }
  if (event.erased === null) return;
  counts.erased += 1;
  const xid = BigInt(event.xid);
  if (xid > (counts.erasedUpTo.get(subjectId) ?? -1n)) counts.erasedUpTo.set(subjectId, xid);
  if (event.data !== '{}') findings.add({ kind: 'erasure_unproven', ...place, at: event.recordedAt });
}

function eventIn(cells: Cells): LoggedEvent {
  return {
    subjectId: cells[2] as string,
    id: cells[3] as string,
    type: cells[6] as string,
    occurredAt: cells[7] as string,
    recordedAt: cells[8] as string,
    actorId: cells[9] as string | null,
    actorKind: cells[10] as string,
    groundKind: cells[11] as string | null,
    groundId: cells[12] as string | null,
    xid: cells[13] as string,
    data: cells[14] as string,
    erased: cells[15] as string | null,
    salt: cells[16] as string,
  };
}

function close(open: Open, findings: Findings): void {
  const { seal, root, position, lines } = open;
  const { number, count, sealedAt: at } = seal;
  root.add(lines.join(''));
  if (position < count) tellGap(open, count, findings);
  // Where an entry is missing the root cannot be right.
  if (!open.isGapped && root.end() !== seal.root) findings.add({ kind: 'entries_changed', seal: number, at });
}

function tellGap(open: Open, to: number, findings: Findings): void {
  const { number: seal, sealedAt: at } = open.seal;
  open.isGapped = true;
  findings.add({ kind: 'entry_missing', seal, position: open.position + 1, toPosition: to, at });
}

/** Those that are there after all, under another transaction's number, were changed in that. */
async function tellMissing(client: pg.Client, missing: readonly Place[], findings: Findings): Promise<void> {
  for (let from = 0; from < missing.length; from += 1_000) {
    const some = missing.slice(from, from + 1_000);
    const ids = [some.map(({ subjectId }) => subjectId), some.map(({ eventId }) => eventId)];
    const { rows } = await client.query<{ id: string }>(
      'select e.id from unnest($1::uuid[], $2::uuid[]) as given (subject_id, id) join event e using (subject_id, id)',
      ids,
    );
    const there = new Set(rows.map(({ id }) => id));
    for (const place of some) {
      const at = timeIn(place.eventId);
      findings.add(
        there.has(place.eventId)
          ? { kind: 'event_changed', ...place, at, what: ['rest'] }
          : { kind: 'event_missing', ...place, at },
      );
    }
  }
}
