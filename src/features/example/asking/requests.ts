// A request as it is asked, the steps that are taken with it, and the rows that it leaves behind.
import type { Deed } from '#features/requests/contract.ts';
import type { Instant } from '#policy/index.ts';
import { acts, type StepWord, steps } from '#policy/vocabulary/index.ts';
import { hold } from '../contacts.ts';
import type { RequestData } from '../data.ts';
import { holderAt, type Life, tell, worded } from '../life.ts';
import { doneBefore } from '../own/occasions.ts';
import { iso, type World } from '../world.ts';

interface Taken {
  readonly step: Deed;
  readonly at: Instant;
  readonly words: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
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
  readonly steps: Taken[];
  agreedTime: Instant | null;
  pausedAt: Instant | null;
  reason: string | null;
  satisfaction: number | null;
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
  const request: Asked = {
    id,
    about,
    title,
    urgency,
    channel,
    at,
    owner,
    steps: [],
    agreedTime: null,
    pausedAt: null,
    reason: null,
    satisfaction: null,
  };
  event(life, request, 'request.received', at, owner, { channel, owner });
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

/** Tells something about a request. */
export function event(
  life: Life,
  { id, about, urgency }: Asked,
  type: string,
  occurred: Instant,
  actorId: string | null,
  data: object = {},
): void {
  tell(life, {
    type,
    occurred,
    actorId,
    ground: { kind: 'request', id },
    data: { kind: about.kind, urgency, ...data },
  });
}

const deedWords: Readonly<Record<Deed, StepWord>> = { ...steps, ...acts };

/** Takes a step if its time has come; answers whether it had. */
export function take(
  life: Life,
  world: World,
  request: Asked,
  step: Deed,
  at: Instant,
  words: string | null,
  data: Readonly<Record<string, unknown>> = {},
): boolean {
  if (at >= world.now) return false;
  request.steps.push({ step, at, words, data });
  event(life, request, deedWords[step].tells, at, request.owner, step === 'respond' ? { automatic: false } : data);
  return true;
}

/** The data's words with a thing that fits. */
export function said(text: string, life: Life, world: World): string {
  return worded(text, life.chance, world.data.goods);
}

/** Writes a request with its steps. */
export function writeRequest(life: Life, world: World, request: Asked): void {
  const { id, about, at, owner, steps } = request;
  // What is closed stays closed, though the customer is called back afterwards.
  const stage =
    steps.find(({ step }) => step === 'close') ?? steps.findLast(({ step }) => deedWords[step].arrives !== undefined);
  const spokenAt = (wanted: Deed): string | null => steps.find(({ step }) => step === wanted)?.words ?? null;
  world.ledger.add('request', {
    subject_id: life.id,
    id,
    number: null,
    kind: about.kind,
    need_type: about.needType,
    urgency: request.urgency,
    channel: request.channel,
    contact_id: life.contactId,
    title: request.title,
    description: said(about.description, life, world),
    state: stage ? deedWords[stage.step].arrives : 'received',
    state_at: iso(stage?.at ?? at),
    received_at: iso(at),
    received_by: owner,
    recorded_at: iso(at),
    owner_id: owner,
    agreed_time: iso(request.agreedTime),
    paused_at: iso(request.pausedAt),
    pause_reason: request.reason,
    proposal: spokenAt('propose'),
    solution: spokenAt('resolve'),
    satisfaction: request.satisfaction,
    source: 'person',
    round_at: iso(at),
    resolved_at: iso(steps.find(({ step }) => step === 'resolve')?.at ?? null),
    next_step: null,
    solution_due: null,
    is_complex: false,
    is_major: false,
  });
  for (const { step, at: when, words: spoken } of steps) {
    const time = iso(when);
    world.ledger.add('request_step', {
      subject_id: life.id,
      request_id: id,
      id: life.chance.id(when),
      step,
      occurred_at: time,
      recorded_at: time,
      actor_id: owner,
      words: spoken,
      fields: {},
      passed_over: [],
      reason: null,
    });
  }
}
