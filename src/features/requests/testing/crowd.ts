// For tests: many people at one request at once, and afterwards what the record says against what each of them was answered.
import { expect } from 'vitest';
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { following } from '#features/following/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type Post, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { heldRequests, requests, requestTeller } from '../index.ts';

const features = [
  peopleFeature({ holdings: [heldRequests], passwordLength: 10 }),
  policies,
  customersFeature([interactionTeller, requestTeller]),
  files,
  interactions,
  requests,
  following,
  obligations,
];
const noon = '2026-10-09 12:00';
/** Who comes too late looks again, and gives up after so many times. */
const tries = 12;
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');

/** What somebody was told had been done. */
interface Acknowledged {
  readonly kind: 'change' | 'step' | 'note' | 'message' | 'file';
  /** The words by which it is found again. */
  readonly words: string;
  /** The version that it made, of what makes one. */
  readonly version?: number;
}

interface Page {
  readonly page: { readonly request: { readonly version: number } };
}

/** So many people change one request, take steps, write notes and messages and attach files, all at once; then everything is compared. */
export async function crowdOn(count: number): Promise<void> {
  const posts = Array.from({ length: count }, (_, index): Post => [`p${index}`, `同事${index}`, 'staff', []]);
  const company = await openCompany(features, [['owner', '关专员', 'staff', ['relationship_specialist']], ...posts]);
  try {
    const place = await receive(company);
    const acting = posts.map(([username], index) => act(company, company.as('staff', username), place, index));
    const told = (await Promise.all(acting)).flat();
    expect(told.filter(({ kind }) => kind === 'note')).toHaveLength(count);
    expect(told.filter(({ kind }) => kind === 'step').length).toBeGreaterThan(0);
    expect(told.filter(({ kind }) => kind === 'change').length).toBeGreaterThan(0);
    await compare(company, place, told);
  } finally {
    await company.close();
  }
}

interface Place {
  readonly customerId: string;
  readonly requestId: string;
  readonly path: string;
}

/** A request that was answered, with a link by which its customer reads. */
async function receive(company: Company): Promise<Place> {
  const owner = company.as('staff', 'owner');
  const customer = { kind: 'enterprise', name: '星光直播', cooperationFrom: '2020-01-01' } as NewCustomer;
  const [customerId = ''] = await company.writeAt(noon, (tx, now) => createCustomers(tx, system, [customer], now));
  const asked = { kind: 'issue', channel: 'phone', title: '画面卡顿', answered: true };
  const all = `/api/customers/${customerId}/requests`;
  const { body } = await company.at<{ page: { request: { id: string } } }>(noon, owner, 'POST', all, asked);
  const requestId = body.page.request.id;
  const path = `${all}/${requestId}`;
  expect((await company.at(noon, owner, 'POST', `${path}/links`, {})).status).toBe(200);
  return { customerId, requestId, path };
}

async function act(company: Company, who: TestActor, place: Place, index: number): Promise<Acknowledged[]> {
  const words = (kind: string) => `${kind} ${index}`;
  const change = (version: number) =>
    company.at<Page>(noon, who, 'PATCH', place.path, { version, title: words('title') });
  const step = (version: number) =>
    company.at<Page>(noon, who, 'POST', `${place.path}/steps`, {
      step: 'tell_progress',
      version,
      words: words('step'),
    });
  const said = await Promise.all([
    versioned(company, who, place, change, { kind: 'change', words: words('title') }),
    versioned(company, who, place, step, { kind: 'step', words: words('step') }),
    plain(() => company.at(noon, who, 'POST', `${place.path}/notes`, { words: words('note') }), 'note', words('note')),
    plain(
      () => company.at(noon, who, 'POST', `${place.path}/messages`, { words: words('text') }),
      'message',
      words('text'),
    ),
    plain(() => attach(company, who, place, words('file')), 'file', words('file')),
  ]);
  return said.flat();
}

/** A crowd larger than the database takes at once is told to come again; nothing was done then. */
async function patiently<R extends { readonly status: number }>(send: () => Promise<R>): Promise<R> {
  for (;;) {
    const reply = await send();
    if (reply.status !== 503) return reply;
  }
}

/** Looks, and acts on what was seen; whoever comes second is refused in words and looks again. */
async function versioned(
  company: Company,
  who: TestActor,
  { path }: Place,
  send: (version: number) => ReturnType<typeof company.at<Page>>,
  done: Acknowledged,
): Promise<Acknowledged[]> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { body } = await patiently(() => company.at<Page['page']>(noon, who, 'GET', path));
    const reply = await patiently(() => send(body.request.version));
    if (reply.status === 200) return [{ ...done, version: reply.body.page.request.version }];
    expect(reply.text).toMatch(/request\.changed_(by_)?conflict/);
  }
  return [];
}

async function plain(
  send: () => Promise<{ status: number; text: string }>,
  kind: Acknowledged['kind'],
  words: string,
): Promise<Acknowledged[]> {
  const { status, text } = await patiently(send);
  expect(status, text).toBeLessThan(300);
  return [{ kind, words }];
}

function attach(company: Company, who: TestActor, { customerId, requestId }: Place, name: string) {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(`${name}.pdf`) };
  const path = `/api/customers/${customerId}/files?kind=document&requestId=${requestId}`;
  return company.request('POST', path, { as: who, body: pdf, headers });
}

/** Register, steps, notes, messages, files, events and clocks are what was acknowledged, and nothing else. */
async function compare(
  company: Company,
  { customerId, requestId, path }: Place,
  told: readonly Acknowledged[],
): Promise<void> {
  const wordsOf = (kind: Acknowledged['kind']) =>
    told
      .filter((one) => one.kind === kind)
      .map(({ words }) => words)
      .sort();
  const { body: page } = await company.at<{
    request: { version: number; title: string };
    taken: { step: string; words: string | null }[];
    notes: { words: string }[];
  }>(noon, company.as('staff', 'owner'), 'GET', path);
  const made = told.filter(({ version }) => version !== undefined).sort((a, b) => (a.version ?? 0) - (b.version ?? 0));
  const versions = made.map(({ version }) => version);
  // Without a gap, from the first to the last.
  expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index));
  expect(page.request.version).toBe(versions.at(-1));
  expect(page.request.title).toBe(made.findLast(({ kind }) => kind === 'change')?.words);
  const steps = page.taken.filter(({ step }) => step === 'tell_progress').map(({ words }) => words);
  expect(steps.sort()).toEqual(wordsOf('step'));
  expect(page.notes.map(({ words }) => words).sort()).toEqual(wordsOf('note'));
  const counts = await company.db.read((tx) =>
    tx.rows<{ type: string; count: number }>(
      sql`select type, count(*)::int as count from event where subject_id = ${customerId} group by type`,
    ),
  );
  const counted = (type: string) => counts.find((one) => one.type === type)?.count ?? 0;
  expect(counted('request.changed')).toBe(wordsOf('change').length);
  expect(counted('request.progress_told')).toBe(wordsOf('step').length);
  expect(counted('request.message_sent')).toBe(wordsOf('message').length);
  expect(counted('file.added')).toBe(wordsOf('file').length);
  const texts = await company.db.read((tx) =>
    tx.rows<{ words: string }>(sql`select words from request_message where request_id = ${requestId} order by words`),
  );
  expect(texts.map(({ words }) => words)).toEqual(wordsOf('message'));
  await compareClocks(company, customerId);
}

/** Planned anew from all that happened, the duties stand as they stand. */
async function compareClocks({ db }: Company, customerId: string): Promise<void> {
  const duties = () =>
    db.read((tx) =>
      tx.rows(sql`select id, rule, from_at, due_now_at, state, have, owner_id, saw from obligation
        where subject_id = ${customerId} order by rule, from_at, id`),
    );
  const before = await duties();
  expect(before.length).toBeGreaterThan(0);
  await db.write(async (tx, now) => {
    await replan(tx, [customerId], now, { whole: true, reassign: 'all' });
  });
  expect(await duties()).toEqual(before);
}
