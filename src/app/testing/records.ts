// For tests of the whole house: the customers with one of each kind of record, and what else paths name.
import { createCustomers, placeEverybody, retractCustomers } from '#features/customers/index.ts';
import { takeIn } from '#features/messages/index.ts';
import { createSite, setSites, staffSite } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import { sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import type { TestServer } from '#platform/testing/server.ts';
import type { Cookies, People } from './entrances.ts';
import { type Colleague, colleagues, customers, type Known, knownCustomers, type Post, type Standing } from './who.ts';

/** The records of one customer, by the parameter of a path that names them. */
export type Records = Readonly<
  Record<
    | 'customerId'
    | 'contactId'
    | 'orderId'
    | 'contractId'
    | 'interactionId'
    | 'requestId'
    | 'linkId'
    | 'messageId'
    | 'obligationId'
    | 'eventId'
    | 'fileId',
    string
  >
>;

/** By customer. */
export type RecordsOf = Readonly<Record<Known, Records>>;

export async function takeCustomers(
  server: TestServer,
  db: TestDatabase,
  people: People,
  cookie: string,
): Promise<{ records: RecordsOf; retracted: string }> {
  const inputs = [...knownCustomers, 'retracted'].map((name, index) => ({
    kind: 'enterprise' as const,
    name: `客户${name}`,
    phone: `1380000${1000 + index}`,
    creditCode: '91350100M000100Y43',
    source: '展会',
    remarks: '只给看得到的人看',
    address: '上海市浦东新区世纪大道100号',
  }));
  await server.request('PUT', '/api/messages/outlets/email', {
    body: { isOn: true, settings: mail },
    headers: { cookie },
  });
  const made = await db.write((tx, now) => createCustomers(tx, system, inputs, now));
  const retracted = made.at(-1) ?? '';
  const records = {} as Record<Known, Records>;
  for (const [index, name] of knownCustomers.entries())
    records[name] = await recordsOf(server, db, made[index] ?? '', cookie);
  await db.write((tx) => arrange(tx, records, people));
  await db.write((tx, now) => openMall(tx, records, people, now));
  await db.write((tx, now) => retractCustomers(tx, system, [retracted], now));
  return { records, retracted };
}

/** By which messages would go out; nobody sends them here. */
const mail = {
  ...{ host: 'mail.example.com', port: 465, security: 'tls' },
  ...{ senderName: '华影', senderAddress: 'service@example.com' },
};

/** One of each kind of record, entered as people enter them. */
async function recordsOf(server: TestServer, db: TestDatabase, customerId: string, cookie: string): Promise<Records> {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const reply = await server.request<T>('POST', `/api/customers/${customerId}/${path}`, {
      body,
      headers: { cookie },
    });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const { id: contactId } = await post<{ id: string }>('contacts', {
    name: '王经理',
    phone: '13900001111',
    email: 'wang@example.com',
  });
  const order = { kind: 'rental', title: '灯光', placedOn: '2026-10-01', amount: 100 };
  const { id: orderId } = await post<{ id: string }>('orders', order);
  const agreement = { number: 'HT-1', title: '年度服务合同', firstDay: '2026-10-01', terms: [] };
  const { id: contractId } = await post<{ id: string }>('contracts', agreement);
  const talk = {
    channel: 'phone',
    direction: 'outgoing',
    content: '聊了近况',
    occurredAt: '2026-10-09T14:00:00+08:00',
  };
  const talked = await post<{ interaction: { id: string } }>('interactions', talk);
  const asked = await post<{ page: { request: { id: string } } }>('requests', {
    kind: 'need',
    urgency: 'low',
    channel: 'phone',
    title: '要一盏灯',
  });
  const { link } = await post<{ link: { id: string } }>(`requests/${asked.page.request.id}/links`, {});
  const words = { contactId, subject: '您好', text: '您好' };
  const { id: messageId } = await post<{ id: string }>(`requests/${asked.page.request.id}/mails`, words);
  const headers = { cookie, 'content-type': 'text/plain', 'x-file-name': 'a.txt' };
  const path = `/api/customers/${customerId}/files`;
  const file = await server.request<{ id: string }>('POST', path, { headers, body: Buffer.from('a') });
  const { obligation, event } = await db.read((tx) =>
    tx.row<{ obligation: string; event: string }>(sql`select
      (select id from obligation where subject_id = ${customerId} order by id limit 1) as obligation,
      (select id from event where subject_id = ${customerId} order by id limit 1) as event`),
  );
  return {
    customerId,
    contactId,
    orderId,
    contractId,
    interactionId: talked.interaction.id,
    requestId: asked.page.request.id,
    linkId: link.id,
    messageId,
    obligationId: obligation,
    eventId: event,
    fileId: file.body.id,
  };
}

/** Puts everybody where the table has them. */
async function arrange(tx: Tx, records: RecordsOf, people: People): Promise<void> {
  for (const name of knownCustomers) {
    const { owner, helper, handler, handledBefore }: Standing = customers[name];
    const { customerId, requestId } = records[name];
    const keeper = owner === undefined ? null : people[owner];
    const hands = handler ?? handledBefore;
    await tx.run(sql`update customer set owner_id = ${keeper} where subject_id = ${customerId}`);
    await tx.run(sql`delete from customer_team where subject_id = ${customerId}`);
    await tx.run(sql`update request set owner_id = ${hands === undefined ? keeper : people[hands]},
      state = ${handledBefore === undefined ? 'received' : 'closed'}, next_step = null where id = ${requestId}`);
    if (helper !== undefined)
      await tx.run(sql`insert into customer_team (subject_id, role, person_id, since)
        values (${customerId}, 'consultant', ${people[helper]}, now())`);
  }
  await placeEverybody(tx);
}

/** The one site: who works there, which customers belong there. */
async function openMall(tx: Tx, records: RecordsOf, people: People, now: number): Promise<void> {
  const id = await createSite(tx, system, { name: 'mall' }, now);
  const posts: [string, Post][] = Object.entries(colleagues);
  const personIds = posts.flatMap(([name, { site }]) => (site === 'mall' ? [people[name as Colleague]] : []));
  await staffSite(tx, system, { id, personIds }, now);
  for (const name of knownCustomers) {
    const { site }: Standing = customers[name];
    if (site === 'mall') await setSites(tx, system, { customerId: records[name].customerId, siteIds: [id] }, now);
  }
}

/** What else paths name: an import, a view, an absence, a push, a number. */
export async function furnish(
  server: TestServer,
  db: TestDatabase,
  people: People,
  cookies: Cookies,
): Promise<Record<string, string>> {
  const as = (who: Colleague) => ({ cookie: cookies[who] ?? '' });
  const brought = await server.request<{ id: string }>('POST', '/api/imports?kind=customers', {
    body: Buffer.from('名称,电话\n甲公司,13700001111\n'),
    headers: { ...as('administrator'), 'content-type': 'text/csv', 'x-file-name': 'a.csv' },
  });
  const view = await server.request<{ id: string }>('POST', '/api/customers/views', {
    headers: as('owner'),
    body: { name: '我的', shared: false, search: {}, columns: [] },
  });
  const draft = await server.request<{ id: string }>('POST', '/api/policy-drafts', {
    headers: as('administrator'),
    body: { from: 'blank', title: { zh: '草案', en: 'Draft' } },
  });
  await takeIn(db, Buffer.from('From: somebody@example.com\r\nSubject: hello\r\n\r\nhello\r\n'));
  const { absence, department, mailId, number, site } = await db.read((tx) =>
    tx.row<{
      absence: string;
      department: string;
      number: string;
      site: string;
      mailId: string;
    }>(sql`select (select id from absence limit 1) as absence, (select id from site limit 1) as site,
      (select id from mail limit 1) as "mailId", (select id from department where name = 'market') as department, (select number from request order by number limit 1) as number`),
  );
  return {
    importId: brought.body?.id ?? '',
    viewId: view.body?.id ?? '',
    draftId: draft.body?.id ?? '',
    edition: 'equipment-rental@2026',
    personId: people.owner,
    absenceId: absence,
    departmentId: department,
    siteId: site,
    mailId,
    template: 'answer',
    language: 'en',
    subjectId: site,
    number,
    kind: 'customers',
    step: '1',
    pushId: newId(),
    purpose: 'marketing',
  };
}
