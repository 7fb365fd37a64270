// What stands against what the policy core says should stand, for one subject: pure, so that a replan is reading,
// this, and writing.
import { leadingLabel } from '#features/customers/index.ts';
import { newId } from '#platform/id.ts';
import {
  binding,
  type Contract,
  callsFor,
  type Edition,
  editionOf,
  type HistoryEvent,
  type Instant,
  isCadence,
  isEvidenced,
  judge,
  type LadderCall,
  lookedAtWhole,
  nextMoment,
  type Obligation,
  open,
  type Story,
  tell,
  type Window,
  windowKey,
} from '#policy/index.ts';
import type { Call, Change, Watch } from '../saving.ts';
import type { Stored, Watched } from '../store.ts';

/** A stored obligation that stands differently now. */
export interface Changed extends Change {
  readonly before: Stored;
}

/** What a replan of one subject has found. */
export interface Found {
  /** Windows that have begun and are not stored yet. */
  readonly opened: readonly Change[];
  readonly changed: readonly Changed[];
  /** Stored obligations that somebody can still keep: they follow a change of the team. */
  readonly actionable: readonly Changed[];
  /** Steps of the ladder whose time has come. */
  readonly calls: readonly Call[];
  readonly watch: Watch;
}

/** Everything known of the subject that a replan reads. */
export interface Known {
  readonly subject: Watched;
  readonly events: readonly HistoryEvent[];
  readonly stored: readonly Stored[];
  /** What contracts set for it. */
  readonly contracts: readonly Contract[];
  /** It stands for several: time alone does not tell how they stand, it is planned whole at each moment. */
  readonly isWhole?: boolean;
}

/**
 * Opens and judges for one subject.
 * @param since the earliest time that something new happened at
 */
export function findChanges(
  inForce: readonly Edition[],
  { subject, events, stored, contracts, isWhole = false }: Known,
  now: Instant,
  since: Instant,
): Found {
  const editions = binding(inForce, contracts);
  const { subjectId, kind, entered, lane, plannedAt } = subject;
  const story = tell({ subject: { id: subjectId, kind, entered }, events });
  const isOfStory = groundsOf(subjectId, events);
  const eventOf = byId(events);
  const calls: Call[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  const stand = <Before extends Stored | undefined>(one: Obligation, before: Before): Change & { before: Before } => {
    const edition = editionOf(editions, one);
    const id = before?.id ?? newId();
    // What began with a member of the whole stays with it.
    const subjectId = before?.subjectId ?? subject.subjectId;
    const steps = takesCalls(one) ? callsFor(edition, one) : [];
    for (const call of callsDue(steps, one, before?.called, now))
      calls.push(callOf(call, { subjectId, id, ground: one.ground }));
    const next = nextMoment(edition, one, now, steps);
    if (next !== undefined && next < nextAt) nextAt = next;
    // In one piece: everything that is stored comes through here.
    return {
      id,
      subjectId,
      ownerId: before?.ownerId ?? null,
      queueId: before?.queueId ?? null,
      breachedAt: before?.breachedAt ?? (one.state === 'breached' ? now : null),
      nextAt: next ?? null,
      tier: before ? null : tierAt(story, edition, one.from),
      evidenced: isEvidenced(one, eventOf),
      isCalled: before !== undefined && before.called.length > 0,
      one,
      before,
    };
  };
  const known = new Set(stored.map(windowKey));
  const hasBegun = isWhole ? begunElsewhere(subjectId, stored) : () => false;
  const opened: Change[] = [];
  for (const window of open(editions, story, now, Math.min(plannedAt ?? entered, since))) {
    if (subject.provisional && isCadence(window)) continue;
    if (!known.has(windowKey(window)) && !hasBegun(window))
      opened.push(stand(judge(window, editionOf(editions, window), story, now), undefined));
  }
  const judged = stored.map((before): Changed => {
    const judgement = isOfStory(before)
      ? judge(before, editionOf(editions, before), story, sinceBroken(before, now))
      : fallenAway(before, now);
    return stand(judgement, before);
  });
  const all = [...opened, ...judged].map(({ one }) => one);
  const wholeAt = lookedAtWhole(editions, story, all, now) ?? null;
  const look = Math.min(nextAt, wholeAt ?? Number.POSITIVE_INFINITY);
  const nextLook = look === Number.POSITIVE_INFINITY ? null : look;
  const watch = { subjectId, lane, wholeAt: isWhole ? nextLook : wholeAt, isNew: plannedAt === null };
  return {
    opened,
    changed: judged.filter(differs),
    actionable: judged.filter(({ one }) => one.actionable),
    calls,
    watch: { ...watch, nextAt: nextLook },
  };
}

/** A clock that was put back makes nothing undone: what broke is judged as of then at the earliest, so that it breaks once. Keeping it still counts. */
function sinceBroken({ breachedAt, state }: Stored, now: Instant): Instant {
  return state === 'breached' && breachedAt !== null ? Math.max(now, breachedAt) : now;
}

/** The leading label that the subject carried then; figures by tier count by it, whatever the subject is called later. */
function tierAt(story: Story, edition: Edition, at: Instant): string | null {
  const label = leadingLabel(edition);
  const stint = label && story.stints(label).find(({ from, to }) => from <= at && (to === undefined || at < to));
  return stint ? stint.value : null;
}

/** Looked up only once something was kept. */
function byId(events: readonly HistoryEvent[]): (id: string) => HistoryEvent | undefined {
  let known: Map<string, HistoryEvent> | undefined;
  return (id) => {
    known ??= new Map(events.map((event) => [event.id, event]));
    return known.get(id);
  };
}

/**
 * Whether what a window hangs on is of this story: not after customers were brought under one root (the whole has its own rhythm),
 * nor, after they were parted, what had begun at the root with the others' records.
 */
function groundsOf(subjectId: string, events: readonly HistoryEvent[]): (window: Stored) => boolean {
  let known: Set<string> | undefined;
  return ({ ground }) => {
    if (ground.id === subjectId) return true;
    if (ground.kind === 'subject') return false;
    known ??= new Set(events.flatMap((event) => (event.ground ? [event.id, event.ground.id] : [event.id])));
    return known.has(ground.id);
  };
}

/** What had begun with a member before it was brought under this root runs on as it was; the root's own limit does not begin beside it. */
function begunElsewhere(rootId: string, stored: readonly Stored[]): (window: Window) => boolean {
  const keyOf = ({ duty, ground, from }: Window): string => `${duty}/${ground.id}/${from}`;
  const begun = new Set(stored.flatMap((one) => (one.subjectId === rootId ? [] : [keyOf(one)])));
  return (window) => begun.has(keyOf(window));
}

/** What could still be kept is owed no more; what is decided stays so. */
function fallenAway(before: Stored, now: Instant): Obligation {
  const { decided, reason, ...rest } = before;
  if (!before.actionable)
    return { ...rest, decided: decided ?? undefined, reason: (reason as Obligation['reason']) ?? undefined };
  return { ...rest, state: 'void', actionable: false, paused: false, decided: now, reason: 'ground_ended' };
}

function differs({ before, one, nextAt }: Changed): boolean {
  return (
    before.state !== one.state ||
    before.have !== one.have ||
    before.dueNow !== one.dueNow ||
    before.paused !== one.paused ||
    before.actionable !== one.actionable ||
    before.nextAt !== nextAt ||
    (before.decided ?? undefined) !== one.decided ||
    before.saw.some((id, place) => id !== one.saw[place])
  );
}

/** What the ladder's steps depend on. */
type Climbing = Pick<Obligation, 'state' | 'paused'>;

/** Whether the ladder's steps are taken for it. */
export function takesCalls({ state, paused }: Climbing): boolean {
  return (state === 'open' || state === 'breached') && !paused;
}

/** Steps of the ladder whose time has come and that were not taken yet. */
export function callsDue(
  steps: readonly LadderCall[],
  one: Climbing,
  called: readonly number[] | undefined,
  now: Instant,
): readonly LadderCall[] {
  if (!takesCalls(one)) return [];
  return steps.filter(({ at, step }) => at <= now && called?.includes(step) !== true);
}

/** The call as it is written; whom it reaches is found afterwards. */
export function callOf(
  { step, kind, at, tell: role }: LadderCall,
  { subjectId, id, ground }: Pick<Stored, 'subjectId' | 'id' | 'ground'>,
): Call {
  return { subjectId, obligationId: id, ground, step, kind, at, role, personId: null };
}
