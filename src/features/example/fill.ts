// Fills an empty installation with an organisation that has worked for two years: people, customers, what happened to each, and
// what was owed for it. All in one transaction, so that a failure leaves nothing half done.
import { createCustomers, placeEverybody } from '#features/customers/index.ts';
import { replan } from '#features/obligations/index.ts';
import { adoptPack, editionsInForce } from '#features/policies/index.ts';
import { keepSignature } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import type { Database, Tx } from '#platform/db.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { saveSignInSettings } from '#platform/session/settings.ts';
import { type Edition, type Instant, localDate, parsePeriod, periodAt } from '#policy/index.ts';
import { agree } from './agreed.ts';
import { wait } from './asking/waiting.ts';
import { ask } from './asking/walking.ts';
import { keepInTouch } from './contacts.ts';
import type { ExampleData } from './data.ts';
import { keepBooks } from './duties.ts';
import { keepServices } from './held/keeping.ts';
import { subscribe } from './held/terms.ts';
import { type Life, type Lived, lifeOf, profilesOf, tell } from './life.ts';
import { campaignsOf, writeCampaigns } from './news.ts';
import { keepOwn } from './own/keeping.ts';
import { happen, label } from './own/occasions.ts';
import { particularNames } from './particular/data.ts';
import { writeGiven } from './particular/given.ts';
import { befall } from './particular/particular.ts';
import { house, itself, liveAt, openSites } from './places/places.ts';
import { tellReleases } from './posted/approved.ts';
import { hire, type Staff, sendAway } from './staff.ts';
import {
  applySince,
  breathe,
  continueNumbers,
  enterSince,
  noteReassessed,
  readKeyContacts,
  type SubjectEvent,
  writePastEvents,
  writeRows,
  writeStandings,
} from './store.ts';
import { classify } from './tiers.ts';
import { refer, trade } from './trade.ts';
import { measure, warn } from './warned/warnings.ts';
import { iso, type Ledger, openLedger, tables, type World } from './world.ts';

/** Makes the organisation of `data`. Told how far it is, from 0 to 1. */
export async function fill(
  db: Database,
  data: ExampleData,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  const passwordHash = await hashPassword(data.password, { least: 1 });
  await db.write(async (tx, now) => {
    const since = monthsBefore(now, data.months);
    const staff = await hire(tx, data, passwordHash, since);
    await sendAway(tx, data, staff, now);
    const { edition, goLive } = await adopt(tx, data, staff, since);
    // Whoever tries the example has no phone at hand for fourteen people; the setting says so, on its page.
    await saveSignInSettings(tx, { profile: 'asvs', secondFactor: 'offered' }, staff.administrator, now);
    const world = worldOf(data, { edition, now, goLive, staff });
    const lives = await enter(tx, world);
    const sites = await openSites(tx, lives, world);
    onProgress(0.1);
    await enterSince(tx, world.goLive);
    const others = [...sites, itself(world), ...house(world)];
    for (const one of others) {
      tellReleases(others, liveAt(one, lives, world));
      await breathe(tx);
    }
    await live(tx, lives, world, onProgress);
    await write(tx, lives, others, world);
    onProgress(0.9);
    await forgetReactions(tx, world);
    await replan(
      tx,
      [...lives, ...others].map(({ id }) => id),
      now,
    );
  });
  onProgress(1);
}

/** The same day so many months earlier, or the last of its month. */
function monthsBefore(now: Instant, months: number): Instant {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then.getTime();
}

async function adopt(
  tx: Tx,
  data: ExampleData,
  staff: Staff,
  since: Instant,
): Promise<{ edition: Edition; goLive: Instant }> {
  const organisation = { name: data.name, goLive: iso(since), example: data.pack };
  const actor = { ...system, id: staff.administrator, kind: 'person' } as const;
  const id = await adoptPack(tx, actor, { pack: data.pack, parameters: data.parameters, organisation }, since);
  await applySince(tx, id, iso(since).slice(0, 'YYYY-MM-DD'.length));
  const { current, goLive = since } = await editionsInForce(tx);
  if (!current) throw new Error(`the pack ${data.pack} is not in force`);
  return { edition: current, goLive };
}

function worldOf(data: ExampleData, parts: Pick<World, 'edition' | 'now' | 'goLive' | 'staff'>): World {
  return {
    ...parts,
    data,
    campaigns: campaignsOf(data, parts.staff, parts),
    ledger: openLedger(),
    waiting: new Map(),
    stories: particularNames.filter((name) => data.particular?.[name] !== undefined),
    signed: [],
    given: [],
    agreements: [...(data.agreements ?? [])],
  };
}

async function enter(tx: Tx, world: World): Promise<Life[]> {
  const profiles = profilesOf(world.data, world, world.staff.administrator);
  const ids = await createCustomers(
    tx,
    system,
    profiles.map(({ input }) => input),
    world.now,
    { past: true },
  );
  const contacts = await readKeyContacts(tx);
  const lives = profiles.map((profile, index) =>
    lifeOf(profile, ids[index] ?? '', contacts.get(ids[index] ?? '') ?? null),
  );
  for (const life of lives)
    tell(life, {
      type: 'subject.entered',
      occurred: life.entered,
      actorId: world.staff.administrator,
      data: { kind: life.input.kind },
    });
  return lives;
}

/** Who looks after each customer today. */
function seat(life: Life, { ledger }: World): void {
  const team = life.teams.at(-1);
  for (const [role, personId] of Object.entries(team?.seats ?? {})) {
    const since = life.teams.find(({ seats }) => seats[role] === personId)?.from ?? life.entered;
    ledger.add('customer_team', { subject_id: life.id, role, person_id: personId, since: iso(since), by_hand: false });
  }
}

/** Lives every life to today. */
async function live(tx: Tx, lives: readonly Life[], world: World, onProgress: (share: number) => void): Promise<void> {
  for (const life of lives) {
    trade(life, world);
    subscribe(life, world);
    measure(life, world);
  }
  refer(lives, world);
  for (const [index, life] of lives.entries()) {
    classify(life, world);
    label(life, world);
    agree(life, world);
    ask(life, world);
    wait(life, world);
    befall(life, world);
    warn(life, world);
    keepInTouch(life, world);
    keepServices(life, world);
    happen(life, world);
    keepOwn(life, world);
    keepBooks(life, world);
    seat(life, world);
    if (index % 10 === 9) {
      await breathe(tx);
      onProgress(0.1 + (0.6 * index) / lives.length);
    }
  }
  writeCampaigns(world.campaigns, world.ledger);
}

async function write(tx: Tx, lives: readonly Life[], others: readonly Lived[], world: World): Promise<void> {
  await continueNumbers(tx, number(world.ledger, world.edition));
  writeGiven(others, world);
  for (const table of tables) await writeRows(tx, table, world.ledger.rows.get(table) ?? []);
  const events = [...lives, ...others].flatMap(({ id, events: own }) =>
    own.map((event): SubjectEvent => ({ ...event, subjectId: id })),
  );
  await writePastEvents(tx, events);
  for (const { subjectId, requestId, stepId, eventId, signature } of world.signed)
    await keepSignature(tx, { subjectId, id: requestId }, stepId, { id: eventId }, signature);
  await writeStandings(
    tx,
    lives.map((life) => standingOf(life, world)),
  );
  await placeEverybody(tx);
  const period = reassessedOf(world);
  if (period !== undefined) await noteReassessed(tx, period);
}

/** Numbers the requests in the order in which they came, and makes them found by their number. */
function number(ledger: Ledger, edition: Edition): number {
  const requests = ledger.rows.get('request') ?? [];
  requests.sort((a, b) => (String(a.received_at) < String(b.received_at) ? -1 : 1));
  for (const [index, request] of requests.entries()) {
    const year = localDate(edition.calendar, Date.parse(String(request.received_at))).slice(0, 4);
    const value = `R-${year}-${String(index + 1).padStart(6, '0')}`;
    requests[index] = { ...request, number: value };
    ledger.add('locator', { kind: 'request', value, subject_id: request.subject_id });
  }
  return requests.length;
}

function standingOf(life: Life, { edition }: World) {
  const [label, standing] = [...life.labels].find(([name]) => name === 'tier') ?? [...life.labels][0] ?? [];
  const order = (label && edition.pack.labels[label]?.order) || [];
  return {
    id: life.id,
    owner: life.teams.at(-1)?.owner ?? null,
    tier: standing?.value ?? null,
    rank: standing ? order.indexOf(standing.value) : 32_767,
    since: standing?.since ?? null,
    rule: standing?.rule ?? null,
    lastContact: life.lastContact ?? null,
  };
}

/** When the period of reassessment that today lies in began. */
function reassessedOf({ edition, now }: World): Instant | undefined {
  const written = Object.values(edition.pack.labels).find(
    ({ of, reassess }) => of === 'customer' && reassess !== undefined,
  )?.reassess;
  const text = typeof written === 'object' ? edition.parameters[written.param] : written;
  const period = typeof text === 'string' ? parsePeriod(text) : undefined;
  return period && periodAt(edition.calendar, period, now).from;
}

/**
 * What the doors of people and customers have told is written as of then, and nobody reacts to it: the reactions' work (tiers,
 * teams, duties) is part of the past that is written here.
 */
async function forgetReactions(tx: Tx, world: World): Promise<void> {
  const told = tx.recorded.splice(0).filter(({ type }) => type !== 'subject.entered');
  const events = told.map(
    ({ id, subjectId, type, occurredAt, data }): SubjectEvent => ({
      id,
      subjectId,
      type,
      occurred: occurredAt,
      recorded: occurredAt,
      actorId: world.staff.administrator,
      data: data as SubjectEvent['data'] & object,
    }),
  );
  await writePastEvents(tx, events);
}
