// For tests: a business service whose policy prescribes three forms, with a customer, a contact and a request of which there is much to print.
import { createCustomers, customersFeature, type NewCustomer, reaches } from '#features/customers/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { createDepartment, peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { versionOf } from '#features/requests/testing/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { forms } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller, requestTeller]),
  interactions,
  requests,
  forms,
  obligations,
];

/** What must not stand on a form in full. */
export const planted = {
  phone: '13912345678',
  contactPhone: '13887654321',
  email: 'wang.secret@example.com',
  address: '上海市浦东新区隐秘路88号',
  wecom: 'huaying-secret-wecom',
} as const;

export interface House extends Company {
  readonly staff: TestActor;
  readonly head: TestActor;
  readonly departmentId: string;
  readonly customerId: string;
  readonly requestId: string;
  readonly interactionId: string;
}

export async function openHouse(): Promise<House> {
  const company = await openCompany(
    features,
    [
      ['specialist', '关专员', 'staff', ['relationship_specialist']],
      ['head', '部门负责人', 'head', ['department_head']],
    ],
    { pack: 'b2b-service', guard: { param: 'customerId', reaches } },
  );
  const staff = company.as('staff', 'specialist');
  const contact = {
    name: '王经理',
    post: '采购部长',
    phone: planted.contactPhone,
    email: planted.email,
    keyPerson: true,
  };
  const { contactPhone: _, email, ...sealed } = planted;
  const customer = {
    kind: 'enterprise',
    name: '华影传媒',
    email,
    ...sealed,
    ownerId: company.ids.specialist,
    remarks: '备注只给看得到的人看',
  } as unknown as NewCustomer;
  const [customerId = ''] = await company.writeAt('2026-09-01 09:00', (tx, now) =>
    createCustomers(tx, system, [customer], now),
  );
  const post = async <T>(when: string, path: string, body: object): Promise<T> => {
    const reply = await company.at<T>(when, staff, 'POST', `/api/customers/${customerId}${path}`, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const { id: contactId } = await post<{ id: string }>('2026-09-01 09:00', '/contacts', contact);
  const talk = {
    contactId,
    channel: 'phone',
    direction: 'outgoing',
    content: '谈了明年的合作安排',
    need: '希望提前排期',
  };
  const { interaction } = await post<{ interaction: { id: string } }>('2026-10-08 10:00', '/interactions', talk);
  const asked = {
    kind: 'issue',
    urgency: 'high',
    channel: 'phone',
    title: '直播画面卡顿',
    description: '每隔十五分钟一次',
  };
  const { page } = await post<{ page: { request: { id: string } } }>('2026-10-09 15:00', '/requests', asked);
  const requestId = page.request.id;
  await post('2026-10-09 15:10', `/requests/${requestId}/steps`, {
    step: 'respond',
    version: await versionOf(company.db, requestId),
    words: '马上安排工程师',
  });
  const { id: departmentId } = await company.writeAt('2026-10-09 15:00', (tx, now) =>
    createDepartment(tx, system, { name: '技术部' }, now),
  );
  return {
    ...company,
    departmentId,
    staff,
    head: company.as('head', 'head'),
    customerId,
    requestId,
    interactionId: interaction.id,
  };
}
