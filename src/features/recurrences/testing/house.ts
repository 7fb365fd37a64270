// For tests: a company under the general policy, which says how many problems alike of one customer are a repetition.
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { adoptPack, policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import { sites } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import type { Reply } from '#platform/testing/server.ts';
import type { RecurrenceItem, RecurrencePage } from '../contract.ts';
import { recurrences } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  files,
  sites,
  interactions,
  requests,
  recurrences,
  obligations,
];

const posts = [
  ['service', '客服', 'staff', ['customer_service']],
  ['leader', '组长', 'leader', []],
  ['head', '主管', 'head', []],
] as const;
export type Post = (typeof posts)[number][0];

export interface House extends Omit<Company, 'as'> {
  as(post: Post): ReturnType<Company['as']>;
  enter(when: string, name: string, owner?: Post): Promise<string>;
  /** Takes a request in; answers its id. */
  ask(when: string, customerId: string, title: string, more?: object): Promise<string>;
  groups(query?: string, post?: Post): Promise<RecurrenceItem[]>;
  page(id: string, post?: Post): Promise<RecurrencePage>;
  act(
    when: string,
    method: string,
    path: string,
    body?: unknown,
    post?: Post,
  ): Promise<Reply<{ id: string; code: string }>>;
}

/** What has no figure in the text. */
const stated = { strategic_amount: 600000, key_amount: 150000 };

/** Opens the house. Call `close` in afterAll. */
export async function openHouse(): Promise<House> {
  const company = await openCompany(features, posts, { policy: false });
  await migrateJobs(company.db.url);
  const organisation = { name: '云帆科技', goLive: '2026-01-01T00:00:00+08:00' };
  await company.writeAt('2026-01-01 00:00', (tx, now) =>
    adoptPack(tx, system, { pack: 'general', parameters: stated, organisation }, now),
  );
  const as = (post: Post) => company.as(posts.find(([name]) => name === post)?.[2] ?? 'staff', post);
  const act: House['act'] = (when, method, path, body, post = 'head') => company.at(when, as(post), method, path, body);
  const get = async <T>(path: string, post: Post): Promise<T> => {
    const { status, body, text } = await company.request<T>('GET', path, { as: as(post) });
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return body;
  };
  return {
    ...company,
    as,
    act,
    enter: (when, name, owner = 'service') =>
      company.writeAt(when, async (tx, now) => {
        const customer = { kind: 'enterprise', name, ownerId: company.ids[owner] ?? null } as const;
        return (await createCustomers(tx, system, [customer], now))[0] ?? '';
      }),
    async ask(when, customerId, title, more = {}) {
      const body = { kind: 'issue', channel: 'phone', title, ...more };
      const path = `/api/customers/${customerId}/requests`;
      const reply = await company.at<{ page: { request: { id: string } } }>(when, as('head'), 'POST', path, body);
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
      return reply.body.page.request.id;
    },
    groups: async (query = '', post = 'head') =>
      (await get<{ items: RecurrenceItem[] }>(`/api/recurrences${query}`, post)).items,
    page: (id, post = 'head') => get(`/api/recurrences/${id}`, post),
  };
}
