// Duties about what is no customer: planned, owed by whoever works there, shown, kept by saying that they were done, taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { createDepartment, createPerson, peopleFeature } from '#features/people/index.ts';
import { adoptPack, placeShelf, policies } from '#features/policies/index.ts';
import { actorAt, shippedShelf } from '#features/policies/testing/index.ts';
import { createSite, sites, staffSite } from '#features/sites/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { leaseLanes } from '#platform/lanes.ts';
import { organisationId } from '#platform/subject.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase, writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testId, testServer } from '#platform/testing/server.ts';
import { parsePack } from '#policy/index.ts';
import { obligations } from '../index.ts';
import { sweepOnce } from '../standing/sweep.ts';
import { subjectRoutes } from '../subjects/routes.ts';
import { watchOthers } from '../subjects/store.ts';
import { doingRoutes } from './routes.ts';

const clauses = ['1', '2', '3', '4', '5'].map((no) => ({ no, title: { zh: `第${no}条`, en: no } }));
const word = (zh: string) => ({ zh, en: zh });
const quarterly = { every: 'quarter', at_least: 1 };
const document = {
  pack: 'mall',
  edition: 2026,
  title: word('商场制度'),
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'escalation' },
  duties: {
    tenant_meeting: { title: word('租户座谈'), of: 'site', evidence: 'required' },
    report: { title: word('座谈小结'), of: 'site' },
    fire_drill: { title: word('消防演练'), of: 'department', evidence: 'none' },
    review_talk: { title: word('面谈'), of: 'person' },
    festive_word: { title: word('节日问候') },
  },
  labels: {
    tier: {
      title: word('层级'),
      of: 'customer',
      order: ['all'],
      values: { all: word('全部') },
      assigned: 'by_rule',
      reassess: 'half_year',
    },
  },
  parameters: {
    escalation: {
      kind: 'ladder',
      clause: '1',
      title: word('上报'),
      confirm: true,
      default: [{ over: '0min', tell: 'department_head' }],
    },
  },
  clauses,
  rules: [
    { id: 'tier.all', clause: '1', classify: { tier: 'all' } },
    { id: 'care', clause: '1', grant: { owner: 'customer_service' } },
    { id: 'meet', clause: '2', for: { each: 'site' }, ...quarterly, do: 'tenant_meeting', by: 'technician' },
    {
      id: 'report',
      clause: '2',
      for: { each: 'site' },
      after: 'duty.done',
      about: { duty: 'tenant_meeting' },
      within: '3d',
      do: 'report',
      by: 'technician',
    },
    {
      id: 'clean',
      clause: '3',
      for: { each: 'organisation' },
      ...quarterly,
      do: 'archive_cleaning',
      by: 'information_team',
    },
    { id: 'train', clause: '4', for: { each: 'department' }, ...quarterly, do: 'fire_drill', by: 'department_head' },
    { id: 'appraise', clause: '5', for: { each: 'person' }, ...quarterly, do: 'review_talk', by: 'department_head' },
    { id: 'greet', clause: '1', ...quarterly, do: 'festive_word', by: 'owner' },
  ],
};

const slices = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  files,
  sites,
  interactions,
  obligations,
];
let house: TestServer;
const people: Record<string, string> = {};
let department = '';
let mall = '';
let shop = '';
let customer = '';

beforeAll(async () => {
  const shelf = shippedShelf();
  const { pack, findings } = parsePack(document);
  if (!pack) throw new Error(JSON.stringify(findings));
  const shelved = { pack, document, notes: [], text: { cases: [], notes: '', asWritten: {} } };
  placeShelf({ ...shelf, packs: new Map([...shelf.packs, ['mall', shelved]]) });
  const db = await testDatabase({ reactions: slices.flatMap(({ reactions }) => reactions ?? []) });
  await writeAt(db, at('2026-01-01 09:00'), async (tx, now) => {
    const hire = async (name: string, level: 'staff' | 'head', roles: readonly string[], departmentId?: string) => {
      const given = { name, username: name, level, passwordHash: 'x', ownPassword: true } as const;
      const place = departmentId === undefined ? {} : { departmentId };
      people[name] = (await createPerson(tx, system, { ...given, ...place, roles: roles as never }, now)).id;
    };
    await hire('head', 'head', []);
    department = (await createDepartment(tx, system, { name: '运营部', headId: people.head }, now)).id;
    await hire('near', 'staff', ['technician'], department);
    await hire('far', 'staff', ['technician']);
    await hire('clerk', 'staff', ['customer_service', 'information_team']);
    mall = await createSite(tx, system, { name: '万象城' }, now);
    shop = await createSite(tx, system, { name: '门店' }, now);
    await staffSite(tx, system, { id: mall, personIds: [people.near ?? ''] }, now);
    const organisation = { name: '华润', goLive: '2026-01-01T00:00:00+08:00' };
    await adoptPack(tx, system, { pack: 'mall', parameters: {}, organisation }, now);
    [customer = ''] = await createCustomers(tx, system, [{ kind: 'enterprise', name: '某租户' }], now);
  });
  house = await testServer(slices, { db });
  await sweepAt('2026-01-01 09:01');
});
afterAll(() => house.close());

async function sweepAt(when: string): Promise<void> {
  const { db } = house;
  await writeAt(db, at(when), (tx, now) => watchOthers(tx, now));
  db.setNow(at(when));
  const leases = await db.write((tx, now) => leaseLanes(tx, 'test', now));
  const fault = (error: unknown): never => {
    throw error;
  };
  await sweepOnce({ db, holder: 'test', onFault: fault }, leases);
}

const as = (name: string, level: 'staff' | 'head' | 'leader' = 'staff', more: Partial<Actor> = {}): Actor =>
  actorAt(level, { id: people[name] ?? null, name, ...more });
interface Item {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly ownerId: string | null;
  readonly customerName: string;
  readonly subjectKind: string;
}
interface Body {
  readonly id: string;
  readonly code: string;
  readonly subject: unknown;
  readonly open: readonly Item[];
  readonly items: readonly Item[];
  readonly duties: readonly { duty: string }[];
  readonly fields: readonly { path: string; message: string }[];
}
const ask = (method: string, path: string, body?: unknown, actor = as('near')) =>
  house.request<Body>(method, path, { as: actor, ...(body === undefined ? {} : { body }) });
const owed = async (subject: string) => (await ask('GET', `/api/subjects/${subject}/obligations`)).body.open;
const upload = async (subject: string): Promise<string> =>
  (
    await house.request<{ id: string }>('POST', `/api/subjects/${subject}/done/files`, {
      as: as('near'),
      headers: { 'content-type': 'text/plain', 'x-file-name': 'a.txt' },
      body: Buffer.from('签到表'),
    })
  ).body.id;

describe('what is owed about it', () => {
  it('is planned for each of a kind, by whoever holds the role there', async () => {
    const rows = await house.db.read((tx) =>
      tx.rows<{ rule: string; subject: string; owner: string | null }>(sql`
        select o.rule, coalesce(n.name, b.name) as subject, p.name as owner from obligation o
          left join subject_name n on n.subject_id = o.subject_id left join customer_brief b on b.subject_id = o.subject_id
          left join person_brief p on p.person_id = o.owner_id order by o.rule, subject`),
    );
    const of = (rule: string) => rows.filter((row) => row.rule === rule).map(({ subject, owner }) => [subject, owner]);
    expect(of('clean')).toEqual([['华润', 'clerk']]);
    expect(of('greet')).toEqual([['某租户', 'clerk']]);
    expect(of('train')).toEqual([['运营部', 'head']]);
    expect(Object.fromEntries(of('meet'))).toMatchObject({ 万象城: 'near' });
    expect(of('meet')).toHaveLength(2);
    expect(of('appraise').map(([name]) => name)).toEqual(['clerk', 'far', 'head', 'near']);
  });

  it('stands in Today under its name and kind, and in the load', async () => {
    house.db.setNow(at('2026-02-01 10:00'));
    const { items } = (await ask('GET', '/api/today', undefined, as('near'))).body;
    expect(items.find(({ rule }) => rule === 'meet')).toMatchObject({ customerName: '万象城', subjectKind: 'site' });
    const found = await ask('GET', `/api/today?text=${encodeURIComponent('万象')}`, undefined, as('near'));
    expect(found.body.items.map(({ rule }) => rule)).toContain('meet');
    const clerk = await ask('GET', '/api/today', undefined, as('clerk'));
    expect(clerk.body.items.map(({ subjectKind }) => subjectKind)).toEqual(
      expect.arrayContaining(['organisation', 'customer']),
    );
  });

  it('is explained, given to somebody else and waived like any other', async () => {
    const [clean] = await owed(organisationId);
    const path = `/api/subjects/${organisationId}/obligations/${clean?.id}`;
    expect((await ask('GET', path)).body).toMatchObject({ clause: { no: '3' }, obligation: { customerName: '华润' } });
    const head = as('head', 'head');
    const given = await ask('PUT', `${path}/owner`, { personId: people.near }, head);
    expect(given.body).toMatchObject({ obligation: { ownerId: people.near } });
    expect((await ask('POST', `${path}/waiver`, { reason: '系统切换' })).status).toBe(404);
    expect((await ask('POST', `${path}/waiver`, { reason: '系统切换' }, head)).status).toBe(200);
    expect(await owed(organisationId)).toEqual([]);
  });

  it('is seen by those whose business it is', async () => {
    const rights = actorAt('staff').permissions;
    const right = [{ scope: 'department' }];
    const stranger: Actor = {
      ...as('far'),
      permissions: new Map([...rights.keys()].map((name) => [name, right])),
      department: [people.far ?? ''],
    };
    const status = async (subject: string, actor: Actor) =>
      (await ask('GET', `/api/subjects/${subject}/obligations`, undefined, actor)).status;
    expect(await status(mall, stranger)).toBe(404);
    expect(await status(organisationId, stranger)).toBe(200);
    expect(await status(mall, { ...stranger, sites: [mall] })).toBe(200);
    expect(await status(customer, as('head', 'head'))).toBe(404);
    expect(await status(testId(9), as('head', 'head'))).toBe(404);
  });
});

describe('that it was done', () => {
  const done = (subject: string, body: object, actor = as('near')) =>
    ask('POST', `/api/subjects/${subject}/done`, { occurredAt: '2026-02-10T10:00:00+08:00', ...body }, actor);

  it('needs the evidence that the policy asks for, and not the future', async () => {
    house.db.setNow(at('2026-02-10 12:00'));
    const bare = await done(mall, { duty: 'tenant_meeting' });
    expect([bare.status, bare.body.fields[0]?.path]).toEqual([400, 'files']);
    const file = await upload(mall);
    const with_ = (occurredAt: string) => done(mall, { duty: 'tenant_meeting', files: [file], occurredAt });
    expect((await with_('2026-02-11T10:00:00+08:00')).body.fields[0]?.path).toBe('occurredAt');
    expect((await done(mall, { duty: 'fire_drill' })).body.code).toBe('duty.unknown');
    expect((await done(mall, { duty: 'tenant_meeting', files: [testId(8)] })).body.code).toBe('file.not_found');
  });

  it('keeps it, opens what follows, and no longer does when it is taken back', async () => {
    const file = await upload(mall);
    const { body } = await done(mall, { duty: 'tenant_meeting', note: '来了二十家', files: [file] });
    expect((await owed(mall)).map(({ rule }) => rule)).toEqual(['report']);
    const list = await ask('GET', `/api/subjects/${mall}/done`);
    expect(list.body.duties.map(({ duty }) => duty).sort()).toEqual(['report', 'tenant_meeting']);
    expect(list.body.items).toMatchObject([
      { id: body.id, note: '来了二十家', files: [{ id: file }], state: 'counted', decided: null },
    ]);
    const content = await ask('GET', `/api/subjects/${mall}/done/files/${file}/content`);
    expect(content.text).toBe('签到表');
    const [report] = await owed(mall);
    expect((await done(mall, { duty: 'report', obligationId: report?.id })).status).toBe(200);
    expect(await owed(mall)).toEqual([]);
    const path = `/api/subjects/${mall}/done/${body.id}/retraction`;
    expect((await ask('POST', path, { reason: '记错了' }, as('far'))).body.code).toBe('duty.others_not_allowed');
    expect((await ask('POST', path, { reason: '记错了' })).status).toBe(204);
    expect((await ask('POST', path, { reason: '记错了' })).body.code).toBe('duty.already_retracted');
    expect((await owed(mall)).map(({ rule }) => rule)).toContain('meet');
  });

  it('is said of customers, departments and people the same way, and told on the timeline', async () => {
    const body = { duty: 'festive_word', occurredAt: '2026-02-10T10:00:00+08:00' };
    expect((await ask('POST', `/api/customers/${customer}/done`, body)).status).toBe(200);
    const timeline = await ask('GET', `/api/customers/${customer}/timeline?kinds=duty`);
    expect(timeline.body.items).toMatchObject([{ type: 'duty.done', data: { title: { zh: '节日问候' } } }]);
    const { open } = (await ask('GET', `/api/customers/${customer}/obligations`)).body;
    expect(open.map(({ rule }) => rule)).not.toContain('greet');
    expect((await done(department, { duty: 'fire_drill' })).status).toBe(200);
    expect(await owed(department)).toEqual([]);
    expect((await done(people.far ?? '', { duty: 'review_talk' })).status).toBe(200);
    expect(await owed(people.far ?? '')).toEqual([]);
  });
});

describe('in time', () => {
  it('breaks, is escalated and begins again, for a new site from the day it is there', async () => {
    const fresh = await writeAt(house.db, at('2026-03-01 09:00'), (tx, now) =>
      createSite(tx, system, { name: '新店' }, now),
    );
    await sweepAt('2026-04-02 09:00');
    const states = await house.db.read((tx) =>
      tx.rows<{ state: string }>(
        sql`select state from obligation where subject_id = ${shop} and rule = 'meet' order by from_at`,
      ),
    );
    expect(states.map(({ state }) => state)).toEqual(['breached', 'open']);
    expect((await owed(fresh)).map(({ rule }) => rule)).toEqual(['meet']);
    const calls = await ask('GET', '/api/today', undefined, as('head', 'head'));
    expect(JSON.stringify(calls.body)).toContain('门店');
    house.db.setNow(at('2026-04-02 09:01'));
  });
});

describe('that it was done, recorded too late', () => {
  const longAgo = '2026-03-20T10:00:00+08:00';
  const record = async (path: string, duty: string, actor = as('near'), files: readonly string[] = []) =>
    (await ask('POST', `${path}/done`, { duty, occurredAt: longAgo, files }, actor)).body as Body & { state: string };
  const awaiting = async () => (await ask('GET', '/api/duties/awaiting', undefined, as('head', 'head'))).body.items;
  const broken = async () => {
    const { past } = (await ask('GET', `/api/subjects/${shop}/obligations`)).body as Body & { past: Item[] };
    return past.find(({ rule }) => rule === 'meet');
  };
  const reasons = async (id = '') => (await ask('GET', `/api/subjects/${shop}/obligations/${id}`)).body;
  const path = () => `/api/subjects/${shop}`;

  it('waits for a leader and, approved, counts by when it was done; the reasons say so', async () => {
    const before = await broken();
    const late = await record(path(), 'tenant_meeting', as('near'), [await upload(shop)]);
    expect([late.state, (await broken())?.state]).toEqual(['awaiting_approval', 'breached']);
    expect(await awaiting()).toMatchObject([{ id: late.id, subjectName: '门店', subjectKind: 'site', byName: 'near' }]);
    expect(await reasons(before?.id)).toMatchObject({ late: [{ state: 'awaiting_approval', decided: null }] });
    const approve = (actor: Actor) => ask('POST', `${path()}/done/${late.id}/approve`, { reason: '有签到表' }, actor);
    expect((await approve(as('near'))).status).toBe(404);
    expect((await approve(as('head', 'head'))).status).toBe(204);
    expect((await approve(as('head', 'head'))).body.code).toBe('duty.already_decided');
    expect(await broken()).toMatchObject({ id: before?.id, state: 'kept' });
    expect(await reasons(before?.id)).toMatchObject({
      saw: [{ type: 'duty.done', occurred: new Date(longAgo).toISOString() }],
      late: [{ state: 'counted', decided: { byName: 'head', reason: '有签到表' } }],
    });
    expect(await awaiting()).toEqual([]);
    const back = `${path()}/done/${late.id}/retraction`;
    expect((await ask('POST', back, { reason: '记错了' })).status).toBe(204);
    expect(await broken()).toMatchObject({ id: before?.id, state: 'breached' });
    expect(await reasons(before?.id)).toMatchObject({ saw: [], late: [] });
  });

  it('never counts where it is not approved, which takes a reason and somebody else', async () => {
    const before = await broken();
    const late = await record(path(), 'tenant_meeting', as('head', 'head'), [await upload(shop)]);
    const refuse = (reason: string, actor: Actor) => ask('POST', `${path()}/done/${late.id}/refuse`, { reason }, actor);
    expect((await refuse('没有凭据', as('head', 'head'))).body.code).toBe('duty.own_record');
    expect((await refuse('', as('clerk', 'leader'))).status).toBe(400);
    expect((await refuse('没有凭据', as('clerk', 'head'))).status).toBe(204);
    expect(await broken()).toMatchObject({ id: before?.id, state: 'breached' });
    expect(await reasons(before?.id)).toMatchObject({
      late: [{ state: 'refused', decided: { byName: 'clerk', reason: '没有凭据' } }],
    });
    const back = await ask('POST', `${path()}/done/${late.id}/retraction`, { reason: '算了' }, as('head', 'head'));
    expect(back.body.code).toBe('duty.already_decided');
  });

  it('is said of customers the same way, told on the timeline, and withdrawn without a trace in what counts', async () => {
    const ofCustomer = `/api/customers/${customer}`;
    const first = await record(ofCustomer, 'festive_word');
    const second = await record(ofCustomer, 'festive_word');
    expect((await awaiting()).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect((await ask('POST', `${ofCustomer}/done/${first.id}/retraction`, { reason: '重复' })).status).toBe(204);
    const approved = await ask('POST', `${ofCustomer}/done/${second.id}/approve`, {}, as('head', 'head'));
    expect(approved.status).toBe(204);
    const timeline = await ask('GET', `${ofCustomer}/timeline?kinds=duty`);
    const told = timeline.body.items as unknown as { type: string; data: { done?: string } }[];
    expect(told.map(({ type }) => type).sort()).toEqual(
      ['duty.approved', 'duty.done', 'duty.done', 'duty.submitted', 'duty.submitted', 'duty.withdrawn'].sort(),
    );
    expect(told.some(({ data }) => data.done === first.id)).toBe(false);
  });
});

it('bears hostile input', async () => {
  const further = { ...obligations, routes: [...subjectRoutes, ...doingRoutes] };
  expect(await fuzz(house, [further], [as('head', 'head')])).toEqual([]);
});
