// The testing door: a rental company with somebody in each post and, unless told otherwise, its policy in force. The slices
// that stand on people and policies build their tests' houses from it, each with its own features.
import { adoptPack } from '#features/policies/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Feature } from '#platform/feature.ts';
import type { ServerParts } from '#platform/http/server.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { type Reply, type TestServer, testServer } from '#platform/testing/server.ts';
import type { HeldRole, Level } from '../contract.ts';
import { createPerson } from '../index.ts';

export type TestActor = ReturnType<typeof actorAt>;

/** User name, name, level, roles. */
export type Post = readonly [username: string, name: string, level: Level, roles: readonly HeldRole[]];

export interface Company extends TestServer {
  /** People's ids by user name. */
  readonly ids: Readonly<Record<string, string>>;
  /** Somebody of the company, with what a level may. */
  as(level: Level, username: string): TestActor;
  /** Sends a request at that time. */
  at<T>(when: string, actor: TestActor, method: string, path: string, body?: unknown): Promise<Reply<T>>;
  /** One transaction at that time. */
  writeAt<R>(when: string, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R>;
}

/** What has no figure in the texts and must be stated before a policy is in force. */
const stated: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'equipment-rental': { propose_potential: '8h', service_limit: '2 working_days' },
  broadcast: {
    response_limit: '2h',
    complaint_limit: '3 working_days',
    change_limit: '2 working_days',
    lost_means: '全部业务终止',
    points_long_use: 100,
    points_referral: 300,
  },
  'shopping-mall': { resolve_limit: '5d', rectification_limit: '15d' },
  'b2b-service': { core_amount: 1_000_000, respond_medium: '1h', respond_low: '4h' },
};

/** Opens the company on a database of its own. Call `close` in afterAll. */
export async function openCompany(
  features: readonly Feature[],
  posts: readonly Post[],
  {
    policy = true,
    pack = 'equipment-rental',
    besides,
    guard,
    approvals,
  }: {
    policy?: boolean;
    pack?: string;
    besides?: (db: Database) => ServerParts['identify'];
    guard?: ServerParts['guard'];
    approvals?: ServerParts['approvals'];
  } = {},
): Promise<Company> {
  placeShippedShelf();
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  const ids: Record<string, string> = {};
  await writeAt(db, at('2026-01-01 00:00'), async (tx, now) => {
    for (const [username, name, level, roles] of posts) {
      const person = { name, username, level, roles: [...roles], passwordHash: 'none', ownPassword: true };
      ids[username] = (await createPerson(tx, system, person, now)).id;
    }
    const organisation = { name: '直播租赁', goLive: '2026-01-01' };
    const parameters = stated[pack] ?? {};
    if (policy) await adoptPack(tx, system, { pack, parameters, organisation }, now);
  });
  const server = await testServer(features, { db, besides: besides?.(db), guard, ...(approvals ? { approvals } : {}) });
  return {
    ...server,
    ids,
    as: (level, username) => actorAt(level, { id: ids[username] ?? null, name: username }),
    async at<T>(when: string, actor: TestActor, method: string, path: string, body?: unknown) {
      db.setNow(at(when));
      return server.request<T>(method, path, { as: actor, ...(body === undefined ? {} : { body }) });
    },
    writeAt: (when, act) => writeAt(db, at(when), act),
  };
}
