// A request as its page shows it: its way with what was done and what is left, what may be done by whom, notes.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { causesIn, type Path } from '#policy/index.ts';
import { type StepName, steps } from '#policy/vocabulary/index.ts';
import type { Done } from './actions.ts';
import type { RequestItem, RequestPage } from './contract.ts';
import { readNotes } from './notes/store.ts';
import { fieldsOf, mayOpen, takes } from './path/asked.ts';
import type { Deed, PossibleDeed, StepTaken, WayStep } from './path/contract.ts';
import { roundOf, standingOf } from './path/standing.ts';
import { readSteps } from './path/store.ts';
import { countingFor, possibleDeeds, type Standing, wayOf } from './path/way.ts';
import { readItems } from './store.ts';

/** What an act answers: the page as it is now, and the events that it told. */
export async function shown(tx: Tx, actor: Actor, customerId: string, { requestId, events }: Done) {
  return { page: await pageOf(tx, actor, customerId, requestId), events: events.map((event) => event.id) };
}

export async function pageOf(tx: Tx, actor: Actor, customerId: string, requestId: string): Promise<RequestPage> {
  const [request] = await readItems(tx, customerId, [requestId]);
  if (!request) throw refuse('request.not_found');
  const taken = await readSteps(tx, customerId, requestId);
  const standing = await standingOf(tx, request, taken);
  return {
    request,
    path: standing.path === undefined ? null : briefOf(standing.path),
    way: wayShown(standing, roundOf(taken)),
    possible: await possibleFor(tx, actor, standing, request),
    taken,
    notes: await readNotes(tx, customerId, requestId),
  };
}

function briefOf({ edition, clause, title, causes }: Path): NonNullable<RequestPage['path']> {
  return {
    edition,
    clause,
    title,
    causes: causesIn(causes).map(({ name, titles }) => ({ name, titles: [...titles] })),
  };
}

/** The steps that the path asks of the request, and those that were taken besides, where the vocabulary has them. */
function wayShown(standing: Standing, round: readonly StepTaken[]): WayStep[] {
  const way = wayOf(standing);
  const asked = new Map(way.map((step) => [step.step, step]));
  const besides = round.flatMap(({ step }) =>
    step in steps && !asked.has(step as StepName) ? [step as StepName] : [],
  );
  const names = [...way.map(({ step }) => step)];
  for (const extra of new Set(besides)) names.splice(placeOf(extra, names), 0, extra);
  return names.map((step) => {
    const done = countingFor(round, step).findLast((one) => one.step === step);
    const left = round.findLast(({ passedOver }) => passedOver.includes(step));
    return {
      step,
      clause: asked.get(step)?.clause ?? null,
      isAsked: asked.has(step),
      by: asked.get(step)?.by ?? null,
      takenAt: done?.occurredAt ?? null,
      byName: done?.byName ?? null,
      byLink: done?.byLink ?? false,
      passedOver: done === undefined ? (left?.reason ?? null) : null,
    };
  });
}

function placeOf(step: StepName, among: readonly StepName[]): number {
  const order = Object.keys(steps);
  const after = among.findIndex((one) => order.indexOf(one) > order.indexOf(step));
  return after < 0 ? among.length : after;
}

async function possibleFor(
  tx: Tx,
  actor: Actor,
  standing: Standing,
  { ownerId, customerId }: Pick<RequestItem, 'ownerId' | 'customerId'>,
): Promise<PossibleDeed[]> {
  const open = possibleDeeds(standing);
  // Several steps may be for the same post: who holds it is asked once.
  const mine = new Map<string | undefined, boolean>();
  for (const by of new Set(open.map(({ asked }) => asked?.by))) mine.set(by, await takes(tx, actor, by, { ownerId }));
  const opened = new Set<Deed>();
  for (const { deed } of open) if (await mayOpen(tx, actor, deed, customerId)) opened.add(deed);
  return open.map(({ deed, asked, passesOver }) => ({
    step: deed,
    passesOver: [...passesOver],
    ...fieldsOf(deed, asked),
    isConfirmed: asked?.isConfirmed === true,
    by: asked?.by ?? null,
    isMine: mine.get(asked?.by) === true && opened.has(deed),
  }));
}
