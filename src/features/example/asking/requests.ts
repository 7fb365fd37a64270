// A request as it is asked, and what is done with it: each step and each act with who, when and what was written down.
import type { Signature } from '#features/requests/contract.ts';
import {
  agreedBy,
  type KeptByRequest,
  keptBy,
  stepsLeft as leftOf,
  nothingKept,
  type RequestStanding,
  roundOf,
  verdictOn,
} from '#features/requests/index.ts';
import { type Instant, type Path, type PathStep, pathFor, stepsFor } from '#policy/index.ts';
import {
  deeds,
  type FieldName,
  type RequestState,
  type StepFieldWord,
  type StepName,
  stepFields,
} from '#policy/vocabulary/index.ts';
import { hold } from '../contacts.ts';
import { holderAt, type Life, tell, worded } from '../life.ts';
import { doneBefore } from '../own/occasions.ts';
import type { World } from '../world.ts';
import type { Deed, RequestData } from './data.ts';

/** What was said in the fields of a step: text, a moment, yes or no, 1 to 5, the id of a department or person, ids of people, the name of a cause or choice. */
export type FieldValues = Readonly<Partial<Record<FieldName, string | number | boolean | readonly string[]>>>;

interface Taken {
  readonly step: Deed;
  readonly at: Instant;
  readonly actor: string | null;
  /** The customer did it, by their link. */
  readonly byLink: boolean;
  readonly words: string | null;
  readonly fields: FieldValues;
  readonly passedOver: readonly StepName[];
  readonly reason: string | null;
  readonly eventId: string;
  readonly signature: Signature | undefined;
}

/** A request on its way. */
export interface Asked {
  readonly id: string;
  readonly about: RequestData;
  readonly title: string;
  readonly urgency: 'high' | 'medium' | 'low';
  readonly channel: string;
  readonly at: Instant;
  readonly owner: string | null;
  readonly path: Path | undefined;
  readonly steps: Taken[];
  /** Left out, and not yet said with the next step. */
  readonly passing: Set<StepName>;
  /** When it came in, or came back. */
  roundAt: Instant;
  state: RequestState;
  stateAt: Instant;
  kept: KeptByRequest;
  pausedAt: Instant | null;
  reason: string | null;
}

/** A customer asks for something. */
export function receive(
  life: Life,
  world: World,
  wished: Instant,
  { kinds, about: given }: { readonly kinds?: readonly string[]; readonly about?: RequestData } = {},
): Asked {
  const { chance } = life;
  const { requests, goods } = world.data;
  const about = given ?? chance.weighed(requests.filter((one) => isPossible(one, life, wished, kinds)));
  const at = (about.during === undefined ? undefined : doneBefore(life, about.during, wished)) ?? wished;
  const id = chance.id(at);
  const title = worded(about.title, chance, goods);
  const urgency = chance.is(about.kind === 'complaint' ? 0.6 : 0.15) ? 'high' : chance.is(0.7) ? 'medium' : 'low';
  const channel = chance.pick(about.channels ?? usualChannels);
  const owner = holderAt(life, 'owner', at, world);
  const path = pathFor([world.edition], about.kind);
  const open = { kept: nothingKept, pausedAt: null, reason: null, roundAt: at };
  const request: Asked = {
    ...{ id, about, title, urgency, channel, at, owner, path },
    ...{ steps: [], passing: new Set<StepName>(), state: 'received', stateAt: at, ...open },
  };
  tellAbout(life, request, 'request.received', at, owner, { channel, owner });
  if (chance.is(0.5))
    hold(life, world, {
      at,
      direction: 'incoming',
      channel,
      heldBy: owner,
      talk: { content: title, need: about.description },
      requestId: id,
    });
  return request;
}

function isPossible(
  { kind, during }: RequestData,
  life: Life,
  at: Instant,
  kinds: readonly string[] | undefined,
): boolean {
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (during === undefined || doneBefore(life, during, at) !== undefined)
  );
}

const usualChannels = ['phone', 'wechat', 'wecom', 'wechat', 'email'] as const;

/** Tells something about a request; answers the event's id. By whom: a person, nobody, or the customer's link. */
export function tellAbout(
  life: Life,
  { id, about, urgency }: Asked,
  type: string,
  occurred: Instant,
  actor: string | null | { readonly link: string },
  data: object = {},
): string {
  const who =
    typeof actor === 'object' && actor !== null
      ? ({ actorId: actor.link, actorKind: 'customer_link' } as const)
      : { actorId: actor };
  return tell(life, {
    type,
    occurred,
    ...who,
    ground: { kind: 'request', id },
    data: { kind: about.kind, urgency, ...data },
  });
}

/** The steps of its path that are neither taken nor left out, in order; the few that every request has, where no policy has a path. */
export function stepsAhead(request: Asked): readonly PathStep[] {
  const standing = standingOf(request);
  const left = new Set<string>(request.path ? leftOf(standing) : plainLeft(request));
  const way = request.path ? stepsFor(request.path, standing.marks) : plainWay;
  return way.filter(({ step }) => left.has(step) && !request.passing.has(step));
}

/** The request as the requests' own rules look at it. */
export function standingOf({ path, steps, urgency, channel, ...request }: Asked): RequestStanding {
  const { state, pausedAt, kept } = request;
  const { isComplex: complex, agreedTime, adopted } = kept;
  const marks = { urgency, channel, complex, major: false, adopted };
  return { state, isPaused: pausedAt !== null, isDeferred: agreedTime !== null, marks, path, round: roundOf(steps) };
}

function plainLeft({ state, steps }: Asked): string[] {
  if (state === 'cancelled') return [];
  const taken = roundOf(steps);
  return plainWay.flatMap(({ step }) => (taken.some((one) => one.step === step) ? [] : [step]));
}

const plainWay = (['respond', 'resolve', 'close'] as const).map(
  (step): PathStep => ({ step, clause: '', asks: [], isConfirmed: false }),
);

export interface Saying {
  readonly words?: string | null;
  readonly fields?: FieldValues;
  /** The post that does it; the request's owner, where left out. */
  readonly by?: string | undefined;
  /** The link by which the customer does it, and what they sign with. */
  readonly link?: string;
  readonly signature?: Signature | undefined;
}

/**
 * Does it if its time has come; answers whether it had. What is spoken of before anybody has answered is itself the answer. The requests'
 * own rules say what it does: an example that did what they refuse would be a mistake of this generator.
 */
export function take(
  life: Life,
  world: World,
  request: Asked,
  step: Deed,
  at: Instant,
  { words = null, fields = {}, by, link, signature }: Saying = {},
): boolean {
  if (at >= world.now) return false;
  const verdict = verdictOn(standingOf(request), step);
  if (!verdict.isAllowed) throw new Error(`${request.about.kind}, ${request.state}: no ${step}, ${verdict.why}`);
  if (verdict.isFirstAnswer && step !== 'respond') take(life, world, request, 'respond', at, { by });
  const { passesOver: passedOver } = verdict;
  const reason = passedOver.length > 0 ? life.chance.pick(world.data.steps?.passing ?? []) : null;
  const actor = link ?? (by === undefined ? request.owner : holderAt(life, by, at, world));
  const who = link === undefined ? actor : { link };
  const eventId = tellAbout(life, request, deeds[step].tells, at, who, {
    ...(step === 'respond' ? { automatic: false } : {}),
    ...agreedBy(
      step,
      { proposal: lastWords(request, 'propose'), solution: lastWords(request, 'resolve') },
      fields,
      signature,
    ),
    ...toldOf(fields),
    ...(passedOver.length > 0 ? { passed_over: passedOver, reason } : {}),
  });
  const byLink = link !== undefined;
  request.steps.push({ step, at, actor, byLink, words, fields, passedOver, reason, eventId, signature });
  if (verdict.state !== request.state) Object.assign(request, { state: verdict.state, stateAt: at });
  if (step === 'pause') Object.assign(request, { pausedAt: at, reason: words });
  if (step === 'resume' || verdict.endsPause) Object.assign(request, { pausedAt: null, reason: null });
  request.kept = { ...request.kept, ...keptBy(step, fields, at, request.kept) };
  if (step === 'reopen') receiveAnew(life, request, at);
  if (fields.due !== undefined) tellAbout(life, request, 'request.solution_due_set', at, who, { due: fields.due });
  return true;
}

/** It came back: what was asked of it is asked again. */
function receiveAnew(life: Life, request: Asked, at: Instant): void {
  request.roundAt = at;
  request.passing.clear();
  const { channel, owner } = request;
  tellAbout(life, request, 'request.received', at, owner, { channel, owner, reopened: true });
}

/** What was written when the step was last taken. */
export function lastWords({ steps }: Pick<Asked, 'steps'>, wanted: Deed): string | null {
  return steps.findLast(({ step }) => step === wanted)?.words ?? null;
}

/** What was said, without its free text. */
function toldOf(fields: FieldValues): Record<string, unknown> {
  const words: Readonly<Record<string, StepFieldWord>> = stepFields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => words[name]?.kind !== 'text'));
}

/** The data's words with a thing that fits. */
export function said(text: string, life: Life, world: World): string {
  return worded(text, life.chance, world.data.goods);
}
