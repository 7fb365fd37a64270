// For tests: a broadcaster whose policy warns of arrears and of less use, with bills, contacts and figures from elsewhere.
import { consents } from '#features/consents/index.ts';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { adoptPack, policies } from '#features/policies/index.ts';
import { forgetInForce } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { type Instant, sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { alerts } from '../index.ts';

export const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  consents,
  customersFeature(),
  orders,
  interactions,
  requests,
  alerts,
  obligations,
];

const posts = [
  ['manager', '冯经理', 'staff', ['account_manager']],
  ['service', '客服', 'staff', ['customer_service']],
  ['second', '客服二', 'staff', ['customer_service']],
  ['marketing', '市场', 'leader', ['marketing']],
  ['technician', '技术员', 'staff', ['technician']],
  ['head', '主管', 'head', []],
] as const;
export type Post = (typeof posts)[number][0];

/** A warning as it is stored. */
export interface Seen {
  readonly id: string;
  readonly subjectId: string;
  readonly alert: string;
  readonly raisedAt: Instant;
  readonly clearedAt: Instant | null;
  readonly because: string | null;
}

export interface House extends Omit<Company, 'as'> {
  as(post: Post): ReturnType<Company['as']>;
  enter(when: string, name: string): Promise<string>;
  /** A bill that was due then; answers its id. */
  bill(customerId: string, when: string, dueOn: string): Promise<string>;
  pay(customerId: string, orderId: string, when: string): Promise<void>;
  /** Says what another system has measured. */
  state(customerId: string, when: string, fact: string, value: number | null): Promise<number>;
  alerts(customerId: string): Promise<Seen[]>;
  /** How often each type of event was recorded of a customer. */
  told(customerId: string): Promise<Record<string, number>>;
  /** Changes the rules of the edition in force, as nobody can but a test. */
  rewrite(change: (rules: Record<string, unknown>[]) => Record<string, unknown>[]): Promise<void>;
}

const stated = {
  response_limit: '2h',
  complaint_limit: '3 working_days',
  change_limit: '2 working_days',
  lost_means: '全部业务终止',
  points_long_use: 100,
  points_referral: 300,
};

/** Opens the house; its policy is in force from 2026-01-01. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts, { policy: false });
  await migrateJobs(company.db.url);
  const organisation = { name: '江澜广电', goLive: '2026-01-01T00:00:00+08:00' };
  await company.writeAt('2026-01-01 00:00', (tx, now) =>
    adoptPack(tx, system, { pack: 'broadcast', parameters: stated, organisation }, now),
  );
  const as = (post: Post) => company.as(posts.find(([name]) => name === post)?.[2] ?? 'staff', post);
  const ask = async <T>(when: string, path: string, body: unknown, method = 'POST'): Promise<T> => {
    const reply = await company.at<T>(when, as('head'), method, path, body);
    if (reply.status > 299) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const { db } = company;
  return {
    ...company,
    as,
    enter: (when, name) =>
      company.writeAt(when, async (tx, now) => {
        const customer = { kind: 'enterprise', name, ownerId: company.ids.manager ?? null } as const;
        return (await createCustomers(tx, system, [customer], now))[0] ?? '';
      }),
    bill: async (customerId, when, dueOn) => {
      const order = { kind: 'subscription', title: '宽带', placedOn: '2026-01-05', amount: 600, dueOn };
      return (await ask<{ id: string }>(when, `/api/customers/${customerId}/orders`, order)).id;
    },
    pay: (customerId, orderId, when) =>
      ask(when, `/api/customers/${customerId}/orders/${orderId}/payment`, { paidOn: when.slice(0, 10) }),
    state: async (customerId, when, fact, value) => {
      const path = `/api/customers/${customerId}/statements`;
      return (await company.at(when, as('head'), 'POST', path, { fact, value })).status;
    },
    alerts: (customerId) =>
      db.read((tx) =>
        tx.rows(sql`select id, subject_id as "subjectId", alert, raised_at as "raisedAt", cleared_at as "clearedAt", cleared_because as because
          from alert where subject_id = ${customerId} order by raised_at, id`),
      ),
    told: async (customerId) => {
      const rows = await db.read((tx) =>
        tx.rows<{ type: string; count: number }>(
          sql`select type, count(*)::int as count from event where subject_id = ${customerId} and type like 'alert.%' group by type`,
        ),
      );
      return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
    },
    rewrite: (change) =>
      db.write(async (tx) => {
        const { document } = await tx.row<{ document: { rules: Record<string, unknown>[] } }>(
          sql`select document from policy_edition where id like 'broadcast@%'`,
        );
        const changed = { ...document, rules: change(document.rules) };
        await tx.run(
          sql`update policy_edition set document = ${JSON.stringify(changed)}::jsonb, revision = revision + 1`,
        );
        forgetInForce(tx);
      }),
  };
}
