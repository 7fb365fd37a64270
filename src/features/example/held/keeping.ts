// How people kept what services and new customers ask for: the second look at an entry, installation and papers of a new account, reminders
// before expiry. Mostly in time, sometimes late, sometimes not at all.
import { type Instant, localDate, type Obligation } from '#policy/index.ts';
import type { Chance } from '../chance.ts';
import { holderAt, type Life, owed, tell } from '../life.ts';
import { addOrder } from '../trade.ts';
import { day, iso, minute, part, type World } from '../world.ts';

/** Keeps what is owed for entering, openings and renewals. */
export function keepServices(life: Life, world: World): void {
  const windows = owed(life, world);
  lookAgain(life, world, windows);
  finishOpenings(life, world, windows);
  remind(life, world, windows);
  writeHeld(life, world);
}

/** When somebody does it: mostly in time, sometimes late; undefined where it is forgotten, or still to be done. */
function doneAt({ from, dueNow, closes }: Obligation, chance: Chance, now: Instant): Instant | undefined {
  const length = Math.max(dueNow - from, minute);
  const isForgotten = chance.is(0.03);
  const isLate = !closes && chance.is(0.06);
  const at = from + part(length, isLate ? [1.02, 1.4] : [0.1, 0.95], chance);
  // What can still be done long afterwards comes to light in the end.
  const found = closes ? Number.POSITIVE_INFINITY : dueNow + part(day, [8, 40], chance);
  const done = isForgotten ? found : at;
  return done >= now ? undefined : done;
}

function keptBy(window: Obligation, { edition }: World): string | undefined {
  return edition.timed.get(window.rule)?.timed.keptBy;
}

function lookAgain(life: Life, world: World, windows: readonly Obligation[]): void {
  const window = windows.find((one) => keptBy(one, world) === 'entry.checked');
  const at = window && doneAt(window, life.chance, world.now);
  if (!window || at === undefined) return;
  const actorId = holderAt(life, window.by, at, world);
  const items = ['kind', 'name', 'phone', ...(life.input.address ? ['address'] : [])].map((item) => ({
    item,
    verdict: life.chance.is(0.04) ? 'corrected' : 'right',
  }));
  const data = { confirmed: 'true', by: 'another', wrong: [] };
  tell(life, { type: 'entry.checked', occurred: at, actorId, ground: window.ground, data });
  world.ledger.add('archive_check', {
    subject_id: life.id,
    id: life.chance.id(at),
    entered_by: world.staff.administrator,
    checked_by: actorId,
    checked_at: iso(at),
    items,
    confirmed: true,
  });
}

const steps = { 'order.installed': 'installed', 'order.confirmed': 'confirmed', 'order.invoiced': 'invoiced' } as const;

function finishOpenings(life: Life, world: World, windows: readonly Obligation[]): void {
  for (const order of life.openings) {
    const done: { installed?: number; confirmed?: number; invoiced?: number } = {};
    for (const window of windows) {
      const type = keptBy(window, world) as keyof typeof steps;
      if (window.ground.id !== order.id || steps[type] === undefined) continue;
      const at = doneAt(window, life.chance, world.now);
      if (at === undefined) continue;
      done[steps[type]] = at;
      const actorId = holderAt(life, window.by, at, world);
      tell(life, { type, occurred: at, actorId, ground: window.ground, data: { title: order.title } });
    }
    const ordered = { kind: 'service', title: order.title, startsOn: null, endsOn: null };
    addOrder(life, world, order, ordered, { opening: true, ...done });
  }
}

/** Reminds before expiry, with the offer; who has renewed before is not reminded. */
function remind(life: Life, world: World, windows: readonly Obligation[]): void {
  const { chance } = life;
  for (const window of windows) {
    if (keptBy(window, world) !== 'renewal.reminded') continue;
    const at = doneAt(window, chance, world.now);
    const held = life.held.find(({ id }) => id === window.ground.id);
    const isOver = window.state === 'void' && at !== undefined && at >= (window.decided ?? at);
    if (!held || at === undefined || isOver || at >= (window.moment ?? at + 1)) continue;
    held.remindedAt = at;
    const data = {
      title: held.title,
      channel: chance.pick(channels),
      offer: chance.pick(world.data.renewalOffers ?? ['']),
    };
    const actorId = holderAt(life, window.by, at, world);
    tell(life, { type: 'renewal.reminded', occurred: at, actorId, ground: window.ground, data });
  }
}

const channels = ['sms', 'sms', 'phone', 'wechat'];

function writeHeld(life: Life, world: World): void {
  for (const { id, title, terms, ended, remindedAt } of life.held) {
    const first = terms[0];
    const last = terms.at(-1);
    if (!first || !last) continue;
    world.ledger.add('subscription', {
      subject_id: life.id,
      id,
      title,
      started_on: first.from,
      expires_on: last.until,
      reminded_at: iso(remindedAt),
      ended_on: ended ? localDate(world.edition.calendar, ended.at) : null,
      ended_at: iso(ended?.at),
      end_reason: ended?.reason ?? null,
      created_at: iso(Math.max(first.at, life.entered)),
      created_by: world.staff.administrator,
    });
  }
}
