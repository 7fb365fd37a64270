// One made-up customer with its past, as the rows that the product itself would have written.
import { searchVector } from '#features/customers/search/terms.ts';
import { contactSecrets, customerSecrets } from '#features/customers/secrets/columns.ts';
import { laneOf } from '#platform/events.ts';
import { recordOf } from '#platform/secrecy/column.ts';
import type { Keyring } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import type { Staff } from './company.ts';
import type { Cell, Rows } from './copy.ts';
import type { Random } from './random.ts';
import words from './words.json' with { type: 'json' };

export const tables = [
  'subject',
  'customer',
  'customer_search',
  'contact_person',
  'label_stint',
  'customer_team',
  'interaction',
  'request',
  'event',
] as const;
export type World = Record<(typeof tables)[number], Rows>;

type Tier = 'core' | 'important' | 'ordinary' | 'potential';
interface Making {
  readonly random: Random;
  readonly staff: Staff;
  readonly now: number;
  readonly ring: Keyring;
  readonly edition: string;
}
type Event = (type: string, at: number, more?: Readonly<Record<string, Cell>>) => void;

const day = 86_400_000;
const hour = 3_600_000;
const tiers: readonly Tier[] = ['core', 'important', 'ordinary', 'potential'];
const shares = [0.05, 0.2, 0.6, 1];
const team: Readonly<Record<Tier, readonly string[]>> = {
  core: ['relationship_specialist'],
  important: ['senior_consultant', 'relationship_specialist'],
  ordinary: ['consultant', 'customer_service'],
  potential: ['marketing', 'customer_service'],
};

/** Adds a customer to the rows: archive, contacts, tier, team, and about ten events of the last two years. */
export function addCustomer(rows: World, making: Making): void {
  const { random, now, ring } = making;
  const entered = now - 7 * day - random.below(720 * day);
  const id = random.id(entered);
  const at = new Date(entered);
  const share = random.next();
  const tier = tiers[shares.findIndex((upTo) => share < upTo)] ?? 'potential';
  rows.subject.push({ id, kind: 'customer', entered_at: at, lane: laneOf(id) });
  const event: Event = (type, occurred, more = {}) => {
    const told = {
      subject_id: id,
      id: random.id(occurred),
      type,
      occurred_at: new Date(occurred),
      ...noGround,
      ...more,
    };
    rows.event.push({ ...told, recorded_at: told.recorded_at ?? told.occurred_at, actor_kind: 'person' });
  };
  event('subject.entered', entered, { data: { kind: 'enterprise' } });
  const since = addTiers(rows, making, id, tier, entered, event);
  const seats = team[tier].map((role) => ({ role, person_id: random.pick(making.staff.get(role) ?? []) }));
  for (const seat of seats) rows.customer_team.push({ subject_id: id, ...seat, since: at });
  const owner = seats[0]?.person_id ?? null;
  const lastContact = addInteractions(rows, making, id, { entered, owner, role: team[tier][0] ?? '' }, event);
  if (random.next() < 0.4) addRequest(rows, making, id, { entered, owner }, event);
  const archive = archiveOf(random);
  const contacts = archive.kind === 'enterprise' ? 1 + random.below(2) : 0;
  const names = [archive.name];
  const { phone, ...plain } = archive;
  const own = recordOf(ring, customerSecrets.phone, { subjectId: id, rowId: id }, secretOf('phone', phone));
  const tails = [own.phone_tail];
  for (let place = 0; place < contacts; place += 1) {
    const contact = { name: personName(random), phone: phoneOf(random) };
    names.push(contact.name);
    const { phone: number, ...named } = contact;
    const rowId = random.id(entered);
    const closed = recordOf(ring, contactSecrets.phone, { subjectId: id, rowId }, secretOf('phone', number));
    tails.push(closed.phone_tail);
    const said = { subject_id: id, id: rowId, ...named, ...closed, post: random.pick(words.posts) };
    rows.contact_person.push({ ...said, key_person: place === 0, created_at: at });
  }
  rows.customer.push({
    ...own,
    ...{ subject_id: id, root_id: id, ...plain, owner_id: owner, tier, tier_rank: tiers.indexOf(tier) },
    ...{ tier_since: new Date(since), tier_rule: `tier.${tier}.tenure`, last_contact_at: lastContact },
    ...{ last_activity_at: lastContact, created_at: at, changed_at: at },
  });
  const ends = [...new Set(tails.filter((tail) => typeof tail === 'string'))].sort();
  rows.customer_search.push({ subject_id: id, terms: searchVector({ names, references: [] }), tails: ends });
}

const noGround = { ground_kind: null, ground_id: null, data: {}, recorded_at: null } as const;

/** What the archive says of somebody made up. */
export function archiveOf(random: Random) {
  const enterprise = random.next() < 0.6;
  const [city, mark, trade] = [random.pick(words.cities), random.pick(words.marks), random.pick(words.trades)];
  const second = random.pick([...words.given]);
  const name = enterprise ? `${city}${mark}${second}${trade}${random.pick(words.endings)}` : personName(random);
  return {
    kind: enterprise ? ('enterprise' as const) : ('individual' as const),
    name,
    short_name: enterprise ? `${mark}${second}${trade}` : null,
    phone: phoneOf(random),
    source: random.pick(['referral', 'web', 'exhibition']),
    cooperation_from: random.next() < 0.7 ? `202${3 + random.below(3)}-0${1 + random.below(9)}-15` : null,
    priority: random.pick(['high', 'medium', 'low']),
  };
}

function personName(random: Random): string {
  const given = random.pick([...words.given]);
  return random.pick([...words.surnames]) + given + (random.next() < 0.6 ? random.pick([...words.given]) : '');
}

function phoneOf(random: Random): string {
  return `1${3 + random.below(7)}${String(random.below(1_000_000_000)).padStart(9, '0')}`;
}

/** What the customer is called, a quarter after having been called one less; answers since when. */
function addTiers(rows: World, making: Making, id: string, tier: Tier, entered: number, event: Event): number {
  const { random, now, edition } = making;
  const stint = (value: Tier, previous: Tier | null, from: number, to: number | null): void => {
    const [kind, rule, clause] = [previous ? 'promoted' : 'assigned', `tier.${value}.tenure`, '2.1.1'];
    const seen = { op: 'all', holds: true, of: [{ fact: 'tenure', value: '2024-03-15', holds: true }] };
    const span = { from_at: new Date(from), to_at: to === null ? null : new Date(to) };
    const why = { kind, edition, rule, clause, trace: seen };
    rows.label_stint.push({ subject_id: id, id: random.id(from), label: 'tier', value, ...span, ...why });
    event('label.changed', from, { data: { label: 'tier', value, previous, kind, rule, clause } });
  };
  const below = tiers[tiers.indexOf(tier) + 1];
  if (below === undefined || random.next() >= 0.25) {
    stint(tier, null, entered, null);
    return entered;
  }
  const promoted = entered + random.below(now - entered);
  stint(below, null, entered, promoted);
  stint(tier, below, promoted, null);
  return promoted;
}

interface Looked {
  readonly entered: number;
  readonly owner: string | null;
  readonly role?: string;
}

function addInteractions(
  rows: World,
  { random, now }: Making,
  id: string,
  { entered, owner, role = '' }: Looked,
  event: Event,
): Date | null {
  let last = 0;
  for (let left = 1 + random.below(5); left > 0; left -= 1) {
    const occurred = entered + random.below(now - entered - day);
    const recorded = new Date(occurred + random.below(30 * hour));
    const interaction = random.id(occurred);
    const direction = random.next() < 0.75 ? 'outgoing' : 'incoming';
    const channel = random.pick(['phone', 'wechat', 'email', 'in_person']);
    const participants = ['owner', role];
    rows.interaction.push({
      ...{ subject_id: id, id: interaction, direction, channel, participants, participant_ids: owner ? [owner] : [] },
      ...{ content: random.pick(words.contents), need: random.next() < 0.3 ? random.pick(words.needs) : null },
      ...{
        occurred_at: new Date(occurred),
        recorded_at: recorded,
        recorded_by: owner,
        held_by: owner,
        state: 'counted',
      },
    });
    const ground = { ground_kind: 'interaction', ground_id: interaction, recorded_at: recorded };
    const data = { interaction, direction, channel, participants, held_by: owner };
    event('interaction.held', occurred, { ...ground, data });
    event('interaction.recorded', recorded.getTime(), { ...ground, data: { interaction } });
    last = Math.max(last, occurred);
  }
  return new Date(last);
}

function addRequest(rows: World, making: Making, id: string, { entered, owner }: Looked, event: Event): void {
  const { random, now } = making;
  const received = Math.max(entered, now - random.below(180 * day));
  const request = random.id(received);
  const steps = ['responded', 'proposed', 'resolved', 'called_back', 'closed'] as const;
  const done = steps.slice(0, 1 + random.below(steps.length));
  const kind = random.pick(['need', 'issue', 'repair']);
  const ground = { ground_kind: 'request', ground_id: request };
  event('request.received', received, { ...ground, data: { kind, urgency: 'medium', request } });
  let at = received;
  for (const step of done) {
    at += random.below(3 * hour);
    event(`request.${step}`, at, { ...ground, data: { request } });
  }
  // Calling back leaves a request where it is.
  const state = done.findLast((step) => step !== 'called_back') ?? 'received';
  rows.request.push({
    ...{
      subject_id: id,
      id: request,
      number: `R-2026-${rows.request.length}`,
      kind,
      urgency: 'medium',
      channel: 'phone',
    },
    ...{ title: random.pick(words.needs), state, state_at: new Date(at), received_at: new Date(received) },
    ...{ recorded_at: new Date(received), round_at: new Date(received), owner_id: owner, source: 'person' },
  });
}
