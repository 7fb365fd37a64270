// What stands against what the policy core says should stand, for one subject: pure, so that a replan is reading,
// this, and writing.
import { newId } from '#platform/id.ts';
import {
  callsFor,
  type Edition,
  editionOf,
  type HistoryEvent,
  type Instant,
  judge,
  nextMoment,
  nextOpening,
  type Obligation,
  open,
  tell,
  type Window,
  windowKey,
} from '#policy/index.ts';
import type { Call, Change, Stored, Watch, Watched } from '../store.ts';

/** What a replan of one subject has found. */
export interface Found {
  /** Windows that have begun and are not stored yet. */
  readonly opened: readonly Change[];
  /** Stored obligations that stand differently now. */
  readonly changed: readonly (Change & { readonly before: Stored })[];
  /** Stored obligations that somebody can still keep: they follow a change of the team. */
  readonly actionable: readonly Stored[];
  /** Steps of the ladder whose time has come. */
  readonly calls: readonly Call[];
  readonly watch: Watch;
}

/** Everything known of the subject that a replan reads. */
export interface Known {
  readonly subject: Watched;
  readonly events: readonly HistoryEvent[];
  readonly stored: readonly Stored[];
}

/**
 * Opens and judges for one subject.
 * @param since the earliest time that something new happened at
 */
export function findChanges(
  editions: readonly Edition[],
  { subject, events, stored }: Known,
  now: Instant,
  since: Instant,
): Found {
  const { subjectId, kind, entered, lane } = subject;
  const story = tell({ subject: { id: subjectId, kind, entered }, events });
  const stand = (window: Window, before: Stored | undefined): Change => {
    const edition = editionOf(editions, window);
    const judged = judge(window, edition, story, now);
    return {
      ...judged,
      id: before?.id ?? newId(),
      subjectId,
      ownerId: before?.ownerId ?? null,
      breachedAt: judged.state === 'breached' ? (before?.breachedAt ?? now) : (before?.breachedAt ?? null),
      nextAt: nextMoment(edition, judged, now) ?? null,
    };
  };
  const known = new Set(stored.map(windowKey));
  const opened = open(editions, story, now, Math.min(subject.plannedAt ?? entered, since))
    .filter((window) => !known.has(windowKey(window)))
    .map((window) => stand(window, undefined));
  const judged = stored.map((before) => ({ ...stand(plain(before), before), before }));
  const all = [
    ...opened.map((one) => ({ one, called: [] })),
    ...judged.map((one) => ({ one, called: one.before.called })),
  ];
  const moments = all.flatMap(({ one }) => one.nextAt ?? []);
  const opening = nextOpening(editions, story, now);
  if (opening !== undefined) moments.push(opening);
  return {
    opened,
    changed: judged.filter(differs),
    actionable: judged.filter(({ actionable }) => actionable).map(({ before }) => before),
    calls: all.flatMap(({ one, called }) => callsDue(editionOf(editions, one), one, called, now)),
    watch: { subjectId, lane, nextAt: moments.length > 0 ? Math.min(...moments) : null },
  };
}

/** A stored row as the core knows it: absent where the row says null or false. */
export function plain(stored: Stored): Stored {
  const { cap, closes, provisional, moment, by, while: audience, ...rest } = stored;
  return {
    ...rest,
    ...(cap ? { cap } : {}),
    ...(closes ? { closes } : {}),
    ...(provisional ? { provisional } : {}),
    ...(moment == null ? {} : { moment }),
    ...(by == null ? {} : { by }),
    ...(audience == null ? {} : { while: audience }),
  };
}

function differs({ before, ...after }: Change & { before: Stored }): boolean {
  return (
    before.state !== after.state ||
    before.have !== after.have ||
    before.dueNow !== after.dueNow ||
    before.paused !== after.paused ||
    before.actionable !== after.actionable ||
    before.nextAt !== after.nextAt ||
    (before.decided ?? undefined) !== after.decided ||
    before.saw.join() !== after.saw.join()
  );
}

/** Steps of the ladder whose time has come and that were not taken yet. */
function callsDue(edition: Edition, one: Change & Obligation, called: readonly number[], now: Instant): Call[] {
  if ((one.state !== 'open' && one.state !== 'breached') || one.paused) return [];
  return callsFor(edition, one)
    .filter(({ at, step }) => at <= now && !called.includes(step))
    .map(({ step, kind, at, tell: role }) => ({
      subjectId: one.subjectId,
      obligationId: one.id,
      step,
      kind,
      at,
      role,
      personId: null,
    }));
}
