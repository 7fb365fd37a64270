// What spans customers tells nothing of those out of reach: not by what it lists, counts, sorts, filters, finds, exports, sends to, says live,
// and not of anybody's record by asking for it among others.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lists, partsOf } from './testing/expected.ts';
import { expectedOf, isWithin } from './testing/matrix.ts';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';
import { type Colleague, colleagues, type Known, knownCustomers } from './testing/who.ts';

let house: Organisation;
beforeAll(async () => {
  house = await foundOrganisation();
});
afterAll(() => house.close());

const readers = (Object.keys(colleagues) as Colleague[]).filter((name) => name !== 'invited');
const get = async <T>(who: Colleague, path: string): Promise<T> =>
  (await house.server.request<T>('GET', path, { headers: { cookie: house.cookies[who] ?? '' } })).body;
const post = <T>(who: Colleague, path: string, body: unknown) =>
  house.server.request<T>('POST', path, { body, headers: { cookie: house.cookies[who] ?? '' } });
/** Filled of every customer, with the part to which each belongs. */
const hiding = {
  source: 'basics',
  phone: 'contact',
  address: 'address',
  creditCode: 'identity',
  remarks: 'conversation',
} as const;
/** Whom somebody may see, change …, by the table. */
const reached = (who: Colleague, may: string): Known[] =>
  knownCustomers.filter((known) => expectedOf(may, who, known) === 'answered');
const idsOf = (known: readonly Known[]): string[] => known.map((name) => house.records[name].customerId).sort();
const nameOf = (known: Known): string => `客户${known}`;
type Items = { items: { id: string; name: string; phoneMasked: string | null }[] };

describe.each(readers)('to %s', (who) => {
  /** Whom the lists have. */
  const seen = () => knownCustomers.filter((known) => isWithin(lists[colleagues[who].level], who, known));
  const parts: readonly string[] | undefined = partsOf[colleagues[who].level];
  const sees = (...wanted: string[]) => parts === undefined || wanted.every((part) => parts.includes(part));

  it('lists and counts, however sorted and filtered, whom the table says', async () => {
    const expected = idsOf(seen());
    const ids = async (query: string) =>
      (await get<Items>(who, `/api/customers?limit=200&${query}`)).items.map(({ id }) => id).sort();
    for (const sort of ['name', 'tier', 'last_contact', 'created'])
      for (const descending of ['true', 'false'])
        expect(await ids(`sort=${sort}&descending=${descending}`), sort).toEqual(
          sort === 'last_contact' && !sees('conversation') ? [] : expected,
        );
    const hidden = [
      'kind=enterprise',
      'contactBefore=2027-01-01T00:00:00Z',
      `when=${encodeURIComponent('{"fact":"phone","known":true}')}`,
      `when=${encodeURIComponent('{"not":{"fact":"name","is":"x"}}')}`,
      `owner=${house.people.owner},${house.people.seller},${house.people.mate}`,
    ];
    for (const query of hidden) {
      const found = await ids(query);
      expect(expected, query).toEqual(expect.arrayContaining(found));
      const { count } = await get<{ count: number }>(who, `/api/customers/count?${query}`);
      expect(count, query).toBe(found.length);
    }
    for (const known of knownCustomers) {
      const index = knownCustomers.indexOf(known);
      const found = await ids(`text=1380000${1000 + index}`);
      expect(found, known).toEqual(seen().includes(known) ? idsOf([known]) : []);
    }
  });

  it('finds by name whoever there is, by number only whom one sees', async () => {
    for (const [index, known] of knownCustomers.entries()) {
      const named = await get<Items>(who, `/api/customers/search?text=${encodeURIComponent(nameOf(known))}`);
      const line = named.items.find(({ name }) => name === nameOf(known));
      expect(line?.phoneMasked, known).toBe(seen().includes(known) ? `138****${1000 + index}` : null);
      const numbered = await get<Items>(who, `/api/customers/search?text=1380000${1000 + index}`);
      expect(numbered.items.length, known).toBe(seen().includes(known) ? 1 : 0);
    }
  });

  it('hides the parts of the record that are not theirs, however they are asked for', async () => {
    const columns = Object.keys(hiding).join();
    const lines = await get<{ items: { id: string; values: Record<string, unknown> }[] }>(
      who,
      `/api/customers?limit=200&columns=${columns},order.amount@ever`,
    );
    const askable = await get<{ items: { key: string }[] }>(who, '/api/customers/askable');
    for (const [field, part] of Object.entries(hiding)) {
      const isShown = sees(part);
      for (const { values } of lines.items) expect(values[field] !== undefined, field).toBe(isShown);
      expect(
        askable.items.some(({ key }) => key === field),
        field,
      ).toBe(isShown);
      const when = encodeURIComponent(JSON.stringify({ fact: field, known: true }));
      const not = encodeURIComponent(JSON.stringify({ not: { fact: field, known: false } }));
      for (const asked of [when, not]) {
        const { count } = await get<{ count: number }>(who, `/api/customers/count?when=${asked}`);
        expect(count, field).toBe(isShown ? seen().length : 0);
      }
    }
    for (const { values } of lines.items) expect('order.amount@ever' in values).toBe(sees('commerce'));
    for (const known of seen()) {
      const { customerId } = house.records[known];
      const page = await get<Record<string, unknown>>(who, `/api/customers/${customerId}`);
      for (const [field, part] of Object.entries(hiding)) expect(page[field] !== null, field).toBe(sees(part));
      expect((page.contacts as unknown[]).length > 0).toBe(sees('contact'));
      const timeline = await get<{ items?: { type: string }[] }>(
        who,
        `/api/customers/${customerId}/timeline?limit=100`,
      );
      const kinds = new Set(timeline.items?.map(({ type }) => type.split('.')[0]));
      for (const [kind, part] of Object.entries({ order: 'commerce', interaction: 'conversation' }))
        expect(kinds.has(kind), kind).toBe(sees(part));
    }
    const byPaper = await get<Items>(who, '/api/customers/search?text=91350100M000100Y43');
    expect(byPaper.items.length).toBe(sees('identity') ? seen().length : 0);
  });

  it('tells of requests, duties and records of those alone', async () => {
    const expected = idsOf(reached(who, 'request.read'));
    const requests = await get<{ items?: { customerId: string }[] }>(who, '/api/requests?limit=200');
    expect((requests.items ?? []).map(({ customerId }) => customerId).sort()).toEqual(expected);
    const board = await get<{ columns?: { count: number }[] }>(who, '/api/requests/board');
    const open = reached(who, 'request.read').filter((known) => known !== 'formerly').length;
    expect((board.columns ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(open);
    const all = Object.values(house.records);
    const records = all.map(({ requestId }) => requestId).join();
    const customers = all.map(({ customerId }) => customerId).join();
    const clocks = await get<{ items: { recordId: string }[] }>(
      who,
      `/api/obligations/clocks?customers=${customers}&records=${records}`,
    );
    const mine = reached(who, 'obligation.read').map((known) => house.records[known].requestId);
    for (const { recordId } of clocks.items) expect(mine).toContain(recordId);
    const { items } = await get<{ items: { customerId: string }[] }>(
      who,
      '/api/obligations?clause=3.1.1&from=2026-01-01&to=2026-12-31',
    );
    const owed = idsOf(reached(who, 'obligation.read'));
    for (const { customerId } of items ?? []) expect(owed).toContain(customerId);
  });

  it('sends to, assigns and exports those alone', async () => {
    const audience = { kinds: ['enterprise'] };
    const meant = await post<{ count: number }>(who, '/api/information/audience', { audience });
    if (colleagues[who].level !== 'auditor') expect(meant.body.count).toBe(reached(who, 'interaction.read').length);
    const led = reached(who, 'customer.assign');
    const isLeader = expectedOf('customer.assign', who) === 'answered';
    const body = { filter: {}, columns: ['name'], format: 'csv' };
    const exported = await post(who, '/api/customers/export', body);
    expect(exported.status).toBe(isLeader ? 200 : 404);
    for (const known of knownCustomers)
      expect(exported.text.includes(nameOf(known)), `export of ${known}`).toBe(led.includes(known));
    house.rehearse(true);
    const given = await post<{ assigned: number }>(who, '/api/customers/assign-matching', {
      filter: {},
      personId: house.people.mate,
    });
    house.rehearse(false);
    if (isLeader) expect(given.body.assigned).toBeLessThanOrEqual(led.length);
    else expect(given.status).toBe(404);
  });

  it('speaks live of those alone', async () => {
    const actor = await house.actorOf(who);
    const within = Object.assign({}, ...house.features.map(({ live }) => live?.within ?? {}));
    const [heard, duties] = await house.server.db.read(async (tx) => [
      await within.customer(tx, actor, idsOf(knownCustomers)),
      await within.duties(tx, actor, Object.values(house.people)),
    ]);
    expect([...heard].sort()).toEqual(idsOf(seen()));
    for (const person of Object.values(house.people)) {
      const today = await house.server.request('GET', `/api/today?person=${person}`, {
        headers: { cookie: house.cookies[who] ?? '' },
      });
      const isHeard = duties.includes(person);
      const standsIn = who === 'deputy' && person === house.people.owner;
      expect(isHeard, person).toBe(today.status === 200 || standsIn);
    }
  });
});

it('every topic that names something says whom it is for, or names nothing of a customer', () => {
  const narrowed = new Set(house.features.flatMap(({ live }) => Object.keys(live?.within ?? {})));
  const named = ['customer', 'duties', 'notices', 'present'];
  expect([...narrowed].sort()).toEqual(named);
  const kinds = house.features
    .flatMap(({ live }) => Object.keys(live?.may ?? {}))
    .filter((kind) => !narrowed.has(kind));
  // Of these, a message says that something happened somewhere; an import is the organisation's.
  expect(kinds.sort()).toEqual([
    'alerts',
    'approvals',
    'asked',
    'audits',
    'backups',
    'cleanings',
    'customers',
    'documents',
    'import',
    'imports',
    'incidents',
    'late_records',
    'messages',
    'posts',
    'recurrences',
    'requests',
    'sites',
    'team',
    'unusual',
  ]);
});
