// For tests: a rental company that writes to its customers, and whose mail comes in.
import { consents } from '#features/consents/index.ts';
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { following } from '#features/following/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { openLog } from '#platform/log.ts';
import type { OutboundOptions } from '#platform/outbound/outbound.ts';
import { messagesFeature, messageTeller } from '../index.ts';

export interface Asked {
  readonly customerId: string;
  readonly contactId: string;
  readonly requestId: string;
  readonly number: string;
}

export interface House extends Company {
  readonly features: readonly Feature[];
  readonly staff: TestActor;
  readonly head: TestActor;
  readonly administrator: TestActor;
  /** A customer with one contact person, who has this address of mail. */
  enter(when: string, email: string | null): Promise<Pick<Asked, 'customerId' | 'contactId'>>;
  /** The same with a request. */
  ask(when: string, email?: string | null): Promise<Asked>;
  /** Mail goes out by this server from now on. */
  useMail(when: string, port: number, settings?: object): Promise<void>;
  /** Runs what waits of a job, as the queue would; answers how many. */
  work(when: string, name: string): Promise<number>;
}

export async function openHouse(outbound: OutboundOptions = {}): Promise<House> {
  const features: readonly Feature[] = [
    peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
    policies,
    consents,
    customersFeature([requestTeller, messageTeller]),
    files,
    interactions,
    requests,
    following,
    messagesFeature({ outbound }),
    obligations,
  ];
  const company = await openCompany(features, [
    ['specialist', '关专员', 'staff', ['relationship_specialist']],
    ['head', '部门负责人', 'head', ['department_head']],
    ['admin', '管理员', 'administrator', []],
  ]);
  const staff = company.as('staff', 'specialist');
  const administrator = company.as('administrator', 'admin');
  const post = async <T>(when: string, path: string, body: object): Promise<T> => {
    const reply = await company.at<T>(when, staff, 'POST', path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const enter: House['enter'] = async (when, email) => {
    const customer = { kind: 'enterprise', name: '星光直播', cooperationFrom: '2020-01-01' } as NewCustomer;
    const [customerId = ''] = await company.writeAt(when, (tx, now) => createCustomers(tx, system, [customer], now));
    const person = { name: '王小明', ...(email !== null && { email }) };
    const { id } = await post<{ id: string }>(when, `/api/customers/${customerId}/contacts`, person);
    return { customerId, contactId: id };
  };
  return {
    ...company,
    features,
    staff,
    head: company.as('head', 'head'),
    administrator,
    enter,
    async ask(when, email = 'wang@xingguang.example') {
      const entered = await enter(when, email);
      const { page } = await post<{ page: { request: { id: string; number: string } } }>(
        when,
        `/api/customers/${entered.customerId}/requests`,
        { kind: 'need', channel: 'phone', title: '要三台摄像机', contactId: entered.contactId },
      );
      return { ...entered, requestId: page.request.id, number: page.request.number };
    },
    async useMail(when, port, settings = {}) {
      const reply = await company.at(when, administrator, 'PUT', '/api/messages/outlets/email', {
        isOn: true,
        settings: {
          ...{
            host: '127.0.0.1',
            port,
            security: 'none',
            senderName: '华影租赁',
            senderAddress: 'service@huaying.example',
          },
          ...settings,
        },
      });
      if (reply.status >= 300) throw new Error(reply.text);
    },
    work: (when, name) => work(company, features, when, name),
  };
}

async function work(company: Company, features: readonly Feature[], when: string, name: string): Promise<number> {
  const one = features.flatMap((feature) => feature.jobs ?? []).find((job) => job.name === name);
  if (one === undefined) throw new Error(`there is no job ${name}`);
  const waiting = await company.writeAt(when, (tx, now) =>
    tx.rows<{ payload: unknown }>(sql`with due as (select j.id, j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${name} and j.run_at <= greatest(to_timestamp(${now}::double precision / 1000), now()))
      delete from graphile_worker._private_jobs j using due where j.id = due.id returning due.payload`),
  );
  const parts = { db: company.db, log: openLog({ level: 'silent' }), signal: new AbortController().signal };
  for (const { payload } of waiting) await one.run(parts, payload as never);
  return waiting.length;
}
