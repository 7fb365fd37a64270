// One process of Weixi, opened over a database that is ready: web, jobs and sweep, each unless it is not wanted.
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { rightsOfKey } from '#features/accounts/index.ts';
import { scheduleLook } from '#features/alerts/index.ts';
import { approvals } from '#features/approvals/index.ts';
import { scheduleBackups, standingOf } from '#features/backups/index.ts';
import { reaches, scheduleDailyLook } from '#features/customers/index.ts';
import { actorOfLink } from '#features/following/index.ts';
import { placeOutlets, scheduleFetch } from '#features/messages/index.ts';
import { scheduleTallies } from '#features/obligations/index.ts';
import { viewingOf } from '#features/oversight/index.ts';
import { actorOfAccount } from '#features/people/index.ts';
import { needsSecondFactor, openShelf, placeActed, placeShelf, rightsInForce } from '#features/policies/index.ts';
import { noteErasures, replayErasures } from '#features/privacy/index.ts';
import { startComparing } from '#features/recurrences/index.ts';
import { scheduleRemoval } from '#features/retention/index.ts';
import { type Examples, issueStartCode } from '#features/setup/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Config } from '#platform/config.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import { openServer } from '#platform/http/server.ts';
import { newId } from '#platform/id.ts';
import { runJobs } from '#platform/jobs/jobs.ts';
import { type LiveHub, openLive } from '#platform/live/live.ts';
import type { Logger } from '#platform/log.ts';
import { ageOfUnsealed, checkFeature, sealFeature } from '#platform/seal/feature.ts';
import type { SealKey } from '#platform/seal/key.ts';
import { closeOpen } from '#platform/secrecy/closing.ts';
import type { SecretColumn } from '#platform/secrecy/column.ts';
import { keysFeature } from '#platform/secrecy/feature.ts';
import type { KeyAccess } from '#platform/secrecy/keys/keyring.ts';
import { rotationFeature } from '#platform/secrecy/rotation/job.ts';
import type { Renewable } from '#platform/secrecy/rotation/rotation.ts';
import { openSessions } from '#platform/session/sessions.ts';
import { startAlarms } from './alarming.ts';
import { type OpenKeeper, openKeeper } from './backups/keeping.ts';
import { actedBy, featuresOf, holdingsOf } from './features.ts';
import { packsFolder, webFolder } from './places.ts';
import { readyKey, startSealing } from './seal/sealing.ts';
import { startSweeps } from './sweeps.ts';

/** What this process does; by default all of it. Any number of processes may share the work. */
export interface Roles {
  readonly web: boolean;
  readonly jobs: boolean;
  readonly sweep: boolean;
  readonly seal: boolean;
}

export interface Weixi {
  readonly db: Database;
  readonly features: readonly Feature[];
  /** Undefined when this process serves no web. */
  readonly app: FastifyInstance | undefined;
  /** The file of the seal's key, when this process has made it: to be told loudly. */
  readonly madeKey: string | undefined;
  /** Begins the jobs and the sweep, where this process does them: once whatever fills the database at the start is done. */
  beginWork(): Promise<void>;
  /** A new one-time code; undefined once there is an administrator. */
  issueCode(): Promise<string | undefined>;
  /** Lets what runs come to its end, then closes everything in the order in which it was opened, backwards. */
  close(): Promise<void>;
}

export interface OpenParts {
  readonly config: Config;
  /** A database that was guarded and migrated. */
  readonly url: string;
  /** Not through a pooler. */
  readonly directUrl: string;
  /** Whether `url` goes through one. */
  readonly pooled: boolean;
  /** The embedded server's data directory, where there is one. */
  readonly cluster?: string | undefined;
  /** What opens the database's sensitive values (readyKeys). */
  readonly keys: KeyAccess;
  readonly examples: Examples;
  readonly log: Logger;
  readonly roles: Roles;
}

/** Opens the process; whoever calls listens. What was opened is closed again when something cannot be. */
export async function openWeixi(parts: OpenParts): Promise<Weixi> {
  const { config, url, directUrl, pooled, keys, log, roles } = parts;
  const shelf = openShelf(packsFolder());
  placeShelf(shelf);
  const { erasureFile, passwordLength } = config;
  const keeping = openKeeper(config, { directUrl, cluster: parts.cluster }, log);
  const { keeper } = keeping;
  const slices = featuresOf({ shelf, examples: parts.examples, passwordLength, erasureFile, keeper });
  registerFacts(slices);
  placeActed(actedBy(slices));
  placeOutlets(config.mail === undefined ? {} : { email: config.mail });
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    const failed: unknown[] = [];
    // One that cannot end in order, since the database is away or full, keeps none of the others open.
    for (const end of closing.reverse().splice(0)) await end().catch((error: unknown) => failed.push(error));
    for (const error of failed) log.warn({ err: error }, 'not ended in order');
  };
  const open = (background: boolean): Database => {
    const beforeCommit = reactTo(slices.flatMap((feature) => feature.reactions ?? []));
    const onFault = (error: unknown): void => log.error({ err: error }, 'database');
    const db = openDatabase({
      url,
      keys,
      background,
      ownSessions: !pooled,
      pooled,
      beforeCommit,
      onFault,
      ...(background ? {} : { size: config.poolSize, readUrl: config.databaseReadUrl }),
    });
    closing.push(() => db.close());
    return db;
  };
  try {
    const db = open(false);
    await settleErasures({ db, slices, config, log });
    await closeOpen(db, secretColumnsOf(slices));
    const background = roles.jobs || roles.sweep || roles.seal ? open(true) : undefined;
    // Also where no web is served: what the background commits is told to the screens that others serve.
    const databases = background === undefined ? [db] : [db, background];
    const settled = (): Promise<void> => db.replica?.caughtUp() ?? Promise.resolve();
    const live = await openLive({ databases, directUrl, features: slices, log, settled });
    closing.push(() => live.close());
    const app = roles.web ? await openWeb({ ...parts, db, slices, live, keeping }, closing) : undefined;
    const key = roles.seal ? await readyKey({ db: background ?? db, config, log }) : undefined;
    const beginWork = async (): Promise<void> => {
      if (background !== undefined) await beginBackground({ ...parts, db: background, slices, key, keeping }, closing);
    };
    const madeKey = key?.isNew === true ? key.path : undefined;
    return { db, features: slices, app, madeKey, beginWork, issueCode: () => db.write(issueStartCode), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Before anybody is served: who was erased and came back with an old backup is erased again, and the file knows all who are. */
async function settleErasures({
  db,
  slices,
  config: { erasureFile },
  log,
}: Pick<WorkParts, 'db' | 'slices' | 'config' | 'log'>): Promise<void> {
  const again = await replayErasures(db, holdingsOf(slices), erasureFile);
  if (again > 0) log.warn({ count: again }, 'erased again: a backup had brought them back');
  await noteErasures(db, erasureFile);
}

/** Every column with sensitive values. */
function secretColumnsOf(features: readonly Feature[]): readonly SecretColumn[] {
  return features.flatMap(({ secrets }) => secrets ?? []);
}

/** Everything that a rotation of keys goes through. */
export function renewableOf(features: readonly Feature[]): readonly Renewable[] {
  return [...secretColumnsOf(features), ...features.flatMap(({ bodies }) => bodies ?? [])];
}

interface WorkParts extends OpenParts {
  /** The background's. */
  readonly db: Database;
  readonly slices: readonly Feature[];
  /** With which this process seals, if it does. */
  readonly key: SealKey | undefined;
  readonly keeping: OpenKeeper;
}

async function beginBackground(
  { config, directUrl, cluster, keys, log, roles, db, slices, key, keeping }: WorkParts,
  closing: (() => Promise<void>)[],
): Promise<void> {
  if (roles.jobs) {
    // Opened first and so closed last: what the others write while they end is archived too.
    keeping.begin();
    closing.push(() => keeping.stop());
    const check = checkFeature({ directUrl, anchors: config.seal.anchorFile });
    const features = [...slices, rotationFeature(keys, renewableOf(slices)), check];
    const jobs = await runJobs({ db, features, directUrl, log });
    closing.push(() => jobs.stop());
    await db.write(scheduleDailyLook);
    await db.write(scheduleLook);
    await db.write(startComparing);
    await db.write(scheduleTallies);
    await db.write(scheduleRemoval);
    await db.write(scheduleFetch);
    await db.write((tx, now) => scheduleBackups(tx, now + firstLook));
  }
  if (key !== undefined) closing.push(startSealing({ db, directUrl, config, key, log }));
  let held = 0;
  const { keeper } = keeping;
  closing.push(startAlarms({ db, keeper, cluster, heldBy: () => held }, log));
  if (!roles.sweep) return;
  const holder = `${hostname()}/${process.pid}/${newId()}`;
  const onHeld = (by: number): void => {
    held = by;
  };
  closing.push(startSweeps({ db, holder, log, onHeld }));
}

/** The archive of the log has begun by then, so that the first backup belongs to it (ms). */
const firstLook = 5_000;

interface WebParts extends OpenParts {
  readonly db: Database;
  readonly slices: readonly Feature[];
  readonly live: LiveHub;
  readonly keeping: OpenKeeper;
}

async function openWeb(
  { config, keys, log, db, slices, live, keeping }: WebParts,
  closing: (() => Promise<void>)[],
): Promise<FastifyInstance> {
  const { publicUrl, passwordLength, oidc } = config;
  const sessions = openSessions({
    db,
    publicUrl,
    passwordLength,
    oidc,
    actorOf: actorFinder(db),
    mustProve: needsSecondFactor,
    rightsOfKey: (given) => db.read(async (tx) => rightsOfKey(given, await rightsInForce(tx, administrators))),
    actorOfLink: (tokenHash) => actorOfLink(db, tokenHash),
    changesRights,
  });
  closing.push(async () => sessions.close());
  const { identify } = sessions;
  const features = [sessions.feature, sealFeature, keysFeature(keys, renewableOf(slices)), ...slices];
  const sealAge = (): Promise<number> => db.read(ageOfUnsealed);
  const backups = () => db.read((tx, now) => standingOf(tx, keeping.keeper, now));
  const guard = { param: 'customerId', reaches };
  const viewing = viewingOf(db);
  const webRoot = webFolder();
  const app = await openServer({
    db,
    features,
    identify,
    guard,
    viewing,
    approvals,
    config,
    log,
    webRoot,
    live,
    sealAge,
    backups,
  });
  closing.push(() => app.close());
  return app;
}

const administrators = { level: 'administrator', roles: [] } as const;

/** What was told that may change what somebody can do, or whether they are let in. */
function changesRights(type: string): boolean {
  return (
    /^(person|department|absence|api_key|sign_in|link)\./.test(type) &&
    !['person.signed_in', 'link.made', 'link.used'].includes(type)
  );
}

/** Finds the actor of an account, with the rights that the policies in force give. */
function actorFinder(db: Database): (accountId: string) => Promise<Actor | undefined> {
  return (accountId) => db.read((tx, now) => actorOfAccount(tx, accountId, (holder) => rightsInForce(tx, holder), now));
}
