// For tests: a rental company with two departments and requests; colleagues act with what they may and whom that reaches.
import { createCustomers, customersFeature, type NewCustomer, reaches } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { createDepartment, peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { versionOf } from '#features/requests/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import type { Reply } from '#platform/testing/server.ts';
import { teamwork } from '../index.ts';

const posts = [
  ['anna', '安娜', 'staff', ['relationship_specialist']],
  ['bo', '小博', 'staff', ['customer_service']],
  ['chen', '老陈', 'leader', ['team_leader']],
  ['dan', '技术小丹', 'staff', ['technical_support']],
  ['eva', '技术小艾', 'staff', []],
  ['fang', '方总', 'head', ['department_head']],
] as const;
export type Colleague = (typeof posts)[number][0];
const departmentOf: Readonly<Record<Colleague, 'care' | 'technical' | undefined>> = {
  anna: 'care',
  bo: 'care',
  chen: 'care',
  dan: 'technical',
  eva: 'technical',
  fang: undefined,
};

export interface Which {
  readonly customerId: string;
  readonly requestId: string;
}

export interface House extends Omit<Company, 'as'> {
  readonly care: string;
  readonly technical: string;
  as(who: Colleague): TestActor;
  /** A customer whom somebody looks after. */
  enter(owner: Colleague): Promise<string>;
  /** A request, taken in by anna unless said otherwise; answers where it is. */
  receive(customerId: string, body?: object, by?: Colleague): Promise<Which>;
  /** What somebody asks about a request, at the one moment of these tests or another. */
  by<T>(who: Colleague, method: string, which: Which, path: string, body?: unknown, when?: string): Promise<Reply<T>>;
  ask<T>(who: Colleague, method: string, path: string, body?: unknown): Promise<Reply<T>>;
  eventsOf(which: Which, type: string): Promise<Record<string, unknown>[]>;
}

export const noon = '2026-10-09 15:00';

/** Opens the house with what else is to be tried in it. */
export async function openHouse(besides: readonly Feature[] = []): Promise<House> {
  const features = [
    peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
    policies,
    customersFeature([requestTeller]),
    interactions,
    requests,
    teamwork,
    ...besides,
    obligations,
  ];
  const company = await openCompany(features, posts, { guard: { param: 'customerId', reaches } });
  const { ids } = company;
  const departments = await company.writeAt('2026-01-02 00:00', async (tx, now) => {
    const made = {
      care: (await createDepartment(tx, system, { name: '客户关系部' }, now)).id,
      technical: (await createDepartment(tx, system, { name: '技术部' }, now)).id,
    };
    for (const [who, department] of Object.entries(departmentOf))
      if (department !== undefined)
        await tx.run(sql`update person set department_id = ${made[department]} where id = ${ids[who]}`);
    return made;
  });
  const actors = new Map(
    posts.map(([who, name, level, roles]) => {
      const own = departmentOf[who];
      const department = posts.flatMap(([other]) => (departmentOf[other] === own ? [ids[other] ?? ''] : []));
      const given = { id: ids[who] ?? null, name, roles, department, ...(own && { departmentId: departments[own] }) };
      return [who, actorWithin(level, given)] as const;
    }),
  );
  const as = (who: Colleague): TestActor => actors.get(who) as TestActor;
  const ask: House['ask'] = (who, method, path, body) => company.at(noon, as(who), method, path, body);
  return {
    ...company,
    ...departments,
    as,
    ask,
    async enter(owner) {
      const customer = { kind: 'enterprise', name: '星光直播', ownerId: ids[owner] } as NewCustomer;
      const [id = ''] = await company.writeAt('2026-09-01 09:00', (tx, now) =>
        createCustomers(tx, system, [customer], now),
      );
      return id;
    },
    async receive(customerId, body = {}, by = 'anna') {
      const asked = { kind: 'need', channel: 'phone', title: '要三台摄像机', ...body };
      const reply = await ask<{ page: { request: { id: string } } }>(
        by,
        'POST',
        `/api/customers/${customerId}/requests`,
        asked,
      );
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
      return { customerId, requestId: reply.body.page.request.id };
    },
    async by(who, method, { customerId, requestId }, path, body, when = noon) {
      // Whoever takes a step has just looked.
      const seen = path === '/steps' ? { version: await versionOf(company.db, requestId), ...(body as object) } : body;
      return company.at(when, as(who), method, `/api/customers/${customerId}/requests/${requestId}${path}`, seen);
    },
    eventsOf: async ({ requestId }, type) => {
      const rows = await company.db.read((tx) =>
        tx.rows<{ data: Record<string, unknown> }>(
          sql`select data from event where ground_id = ${requestId} and type = ${type} order by recorded_at, id`,
        ),
      );
      return rows.map(({ data }) => data);
    },
  };
}
