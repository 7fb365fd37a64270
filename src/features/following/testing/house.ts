// For tests: a rental company whose customers have links, each known by its token as the server knows it.
import { commitments } from '#features/commitments/index.ts';
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { versionOf } from '#features/requests/testing/index.ts';
import { system } from '#platform/actor.ts';
import type { Feature } from '#platform/feature.ts';
import { openSessions } from '#platform/session/sessions.ts';
import { at } from '#platform/testing/at.ts';
import type { Reply } from '#platform/testing/server.ts';
import type { Followed, LinkView } from '../contract.ts';
import { actorOfLink, following } from '../index.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
  policies,
  customersFeature([requestTeller]),
  interactions,
  requests,
  files,
  following,
  obligations,
  commitments,
];

/** What the wire says, where instants are texts. */
export type Seen = Omit<Followed, 'until'> & { readonly until: string; readonly code?: string };

export interface House extends Company {
  readonly staff: TestActor;
  /** Forgets what the server believes of tokens, as a second does. */
  forget(): void;
  /** A request with a link to it. */
  open(when: string, body?: object): Promise<Opened>;
  give(when: string, opened: Opened, body?: object): Promise<{ token: string; link: LinkView }>;
  /** What staff do with the request. */
  step(when: string, opened: Opened, step: string, body?: object): Promise<void>;
  /** What the bearer of a token asks. */
  by(
    when: string,
    token: string,
    method: string,
    path: string,
    body?: unknown,
    fileName?: string,
  ): Promise<Reply<Seen>>;
}
export interface Opened {
  readonly customerId: string;
  readonly contactId: string;
  readonly requestId: string;
  readonly token: string;
  readonly link: LinkView;
}

export async function openHouse(): Promise<House> {
  let forget = (): void => undefined;
  const company = await openCompany(
    features,
    [
      ['specialist', '关专员', 'staff', ['relationship_specialist']],
      ['head', '部门负责人', 'head', ['department_head']],
    ],
    {
      besides: (db) => {
        const sessions = openSessions({
          db,
          publicUrl: undefined,
          passwordLength: 10,
          actorOf: async () => undefined,
          mustProve: () => false,
          actorOfLink: (hash) => actorOfLink(db, hash),
        });
        forget = sessions.forget;
        return sessions.identify;
      },
    },
  );
  const staff = company.as('staff', 'specialist');
  const post = async <T>(when: string, path: string, body?: object): Promise<T> => {
    const reply = await company.at<T>(when, staff, 'POST', path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const placeOf = ({ customerId, requestId }: Pick<Opened, 'customerId' | 'requestId'>): string =>
    `/api/customers/${customerId}/requests/${requestId}`;
  return {
    ...company,
    staff,
    forget: () => forget(),
    async open(when, body = {}) {
      const customer = { kind: 'enterprise', name: '星光直播', cooperationFrom: '2020-01-01' } as NewCustomer;
      const [customerId = ''] = await company.writeAt(when, (tx, now) => createCustomers(tx, system, [customer], now));
      const contact = await post<{ id: string }>(when, `/api/customers/${customerId}/contacts`, { name: '王小明' });
      const asked = { kind: 'need', channel: 'phone', title: '要三台摄像机', description: '下月用', ...body };
      const { page } = await post<{ page: { request: { id: string } } }>(
        when,
        `/api/customers/${customerId}/requests`,
        asked,
      );
      const opened = { customerId, contactId: contact.id, requestId: page.request.id };
      const given = await post<{ token: string; link: LinkView }>(when, `${placeOf(opened)}/links`, {
        contactId: contact.id,
      });
      return { ...opened, ...given };
    },
    give: (when, opened, body = {}) => post(when, `${placeOf(opened)}/links`, body),
    async step(when, opened, step, body = {}) {
      const version = await versionOf(company.db, opened.requestId);
      await post(when, `${placeOf(opened)}/steps`, { step, version, ...body });
    },
    async by(when, token, method, path, body, fileName) {
      company.db.setNow(at(when));
      forget();
      const named = fileName === undefined ? {} : { 'x-file-name': encodeURIComponent(fileName) };
      const headers = { authorization: `Bearer ${token}`, ...named };
      return company.request<Seen>(method, path, { headers, ...(body === undefined ? {} : { body }) });
    },
  };
}
