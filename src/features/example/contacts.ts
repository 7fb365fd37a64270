// What was said to customers and sent to them. The policy says what was owed; people kept most of it, forgot some, and wrote
// some down late.
import type { Instant, Obligation } from '#policy/index.ts';
import type { Chance } from './chance.ts';
import type { Talk } from './data.ts';
import { holderAt, type Life, owed, teamAt, tell, worded } from './life.ts';
import { atWork, awake, day, hour, iso, minute, part, type World } from './world.ts';

/** How many of the contacts they owe people keep. */
const diligence = 0.94;

/** Contacts of our own accord: first the particular ones (a visit, the head takes part), which count for the general ones too. */
export function keepInTouch(life: Life, world: World): void {
  for (const isParticular of [true, false]) {
    const windows = owed(life, world).filter(
      (one) => one.closes && keptBy(one, world) === 'interaction.held' && isSpecial(one, world) === isParticular,
    );
    for (const window of windows) contactIn(window, life, world);
  }
  bringNews(life, world);
  askApproval(life, world);
}

function contactIn(window: Obligation, life: Life, world: World): void {
  const { chance } = life;
  const missing = window.need - window.have;
  const length = window.due - window.from;
  for (let nth = 0; nth < missing; nth += 1) {
    const t = window.from + Math.round((length * (nth + chance.within([0.08, 0.92]))) / missing);
    const at = atWork(world, t, chance);
    const isWilling = chance.is(diligence);
    if (!isWilling || at < window.from || at > window.due || at < life.entered) continue;
    const where = world.edition.timed.get(window.rule)?.timed.where ?? {};
    hold(life, world, {
      at,
      direction: where.direction?.[0] ?? (chance.is(0.8) ? 'outgoing' : 'incoming'),
      channel: where.channel?.[0] ?? chance.pick(usualChannels),
      heldBy: holderAt(life, window.by === 'department_head' ? 'owner' : window.by, at, world),
      others: (where.participants ?? []).flatMap((role) => holderAt(life, role, at, world) ?? []),
      talk: chance.pick(world.data.talks),
    });
  }
}

const usualChannels = ['phone', 'phone', 'wechat', 'wechat', 'wecom', 'email', 'in_person'];

interface Held {
  readonly at: Instant;
  readonly direction: string;
  readonly channel: string;
  readonly heldBy: string | null;
  readonly others?: readonly string[];
  readonly talk: Talk;
  readonly requestId?: string;
}

/** A contact, once it was written down: before that, nobody knows of it. */
export function hold(life: Life, world: World, { at, heldBy, others = [], ...held }: Held): void {
  const { chance } = life;
  const recorded = at + writtenAfter(chance);
  if (recorded >= world.now || at < life.entered) return;
  const id = chance.id(recorded);
  const participantIds = [...new Set([heldBy, ...others].filter((one) => one !== null))];
  const participants = [
    ...new Set(
      participantIds.flatMap((one) => [
        ...world.staff.rolesOf(one),
        ...(one === teamAt(life, at)?.owner ? ['owner'] : []),
      ]),
    ),
  ].sort();
  const ground = { kind: 'interaction', id };
  const data = { interaction: id, direction: held.direction, channel: held.channel, participants, held_by: heldBy };
  const heldEvent = tell(life, { type: 'interaction.held', occurred: at, recorded, actorId: heldBy, ground, data });
  tell(life, { type: 'interaction.recorded', occurred: recorded, actorId: heldBy, ground, data: { interaction: id } });
  life.lastContact = Math.max(life.lastContact ?? at, at);
  const row = rowOf(life, world, { id, at, recorded, heldBy, participantIds, participants, ...held });
  world.ledger.add('interaction', { ...row, state: 'counted', held_event: heldEvent });
}

/** Mostly within hours; sometimes days later, which the record duty then shows. */
function writtenAfter(chance: Chance): number {
  const usual = chance.is(0.86) ? part(minute, [4, 200], chance) : part(hour, [4, 20], chance);
  return chance.is(0.93) ? usual : part(day, [1.05, 3], chance);
}

interface Written {
  readonly id: string;
  readonly at: Instant;
  readonly recorded: Instant;
  readonly direction: string;
  readonly channel: string;
  readonly heldBy: string | null;
  readonly participantIds: readonly string[];
  readonly participants: readonly string[];
  readonly talk: Talk;
  readonly requestId?: string;
}

function rowOf(
  life: Life,
  { data }: World,
  { id, at, recorded, direction, channel, heldBy, participantIds, participants, talk, requestId }: Written,
) {
  const { chance } = life;
  const said = (text: string | undefined): string | null =>
    text === undefined ? null : worded(text, chance, data.goods);
  return {
    subject_id: life.id,
    id,
    contact_id: life.contactId,
    direction,
    channel,
    participant_ids: participantIds,
    participants,
    content: said(talk.content),
    need: said(talk.need),
    feedback: said(talk.feedback),
    next_step: said(talk.nextStep),
    occurred_at: iso(at),
    recorded_at: iso(recorded),
    recorded_by: heldBy,
    held_by: heldBy,
    request_id: requestId ?? null,
    source: 'person',
  };
}

/** Takes part in what was sent while a window for it was open; most of what is owed is sent, seldom twice. */
function bringNews(life: Life, world: World): void {
  const { chance } = life;
  const sent = new Set<string>();
  for (const window of owed(life, world).filter((one) => keptBy(one, world) === 'information.pushed')) {
    const fitting = world.campaigns.filter(
      ({ at, news }) => news.role === window.by && at >= window.from && at <= window.due,
    );
    for (const [nth, campaign] of fitting.entries()) {
      if (sent.has(campaign.id) || !chance.is(nth === 0 ? 0.95 : 0.6)) continue;
      sent.add(campaign.id);
      campaign.recipients += 1;
      const { id, at, by, news } = campaign;
      const data = { push: id, channel: news.channel, title: news.title };
      tell(life, { type: 'information.pushed', occurred: at, actorId: by, ground: { kind: 'interaction', id }, data });
      world.ledger.add('information_recipient', { subject_id: life.id, push_id: id });
    }
  }
}

/** A few contacts were written down so late that a leader must approve them first. */
function askApproval(life: Life, world: World): void {
  const { chance } = life;
  if (!chance.is(0.008) || life.entered > world.now - 20 * day) return;
  const at = awake(world, world.now - Math.round(chance.within([9, 14])) * day, chance);
  const recorded = world.now - part(hour, [1, 30], chance);
  const heldBy = teamAt(life, at)?.owner ?? null;
  const id = chance.id(recorded);
  const participantIds = heldBy === null ? [] : [heldBy];
  const participants = heldBy === null ? [] : [...world.staff.rolesOf(heldBy), 'owner'].sort();
  const talk = chance.pick(world.data.talks);
  const row = rowOf(life, world, {
    id,
    at,
    recorded,
    direction: 'outgoing',
    channel: 'phone',
    heldBy,
    participantIds,
    participants,
    talk,
  });
  tell(life, {
    type: 'interaction.submitted',
    occurred: recorded,
    actorId: heldBy,
    ground: { kind: 'interaction', id },
    data: { interaction: id },
  });
  world.ledger.add('interaction', { ...row, state: 'awaiting_approval', held_event: null });
}

function keptBy(window: Obligation, { edition }: World): string | undefined {
  return edition.timed.get(window.rule)?.timed.keptBy;
}

function isSpecial(window: Obligation, { edition }: World): boolean {
  const where = edition.timed.get(window.rule)?.timed.where ?? {};
  return 'channel' in where || 'participants' in where;
}
