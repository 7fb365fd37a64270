// A document is brought, decided about by several people, left and taken up again, and made a draft of; what was read is never kept.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import type { Draft } from '#features/policies/contract.ts';
import { adoptPack, policies } from '#features/policies/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { read } from '#policy/reader/index.ts';
import type { Decision } from '#policy/reader/review/decisions.ts';
import { reviewed } from '#policy/reader/review/review.ts';
import type { DocumentItem } from './contract.ts';
import { readingFeature } from './index.ts';

const reading = readingFeature();
const words = `客户维护办法
第一条 为规范客户维护工作，制定本办法。
第二条 客户分为重点客户和一般客户。年采购额超过20万元的为重点客户。
第三条 业务员每月至少拜访重点客户2次。
第四条 客服人员接到投诉后2小时内响应，3个工作日内解决。
第五条 沟通记录应及时录入系统。`;

let server: TestServer;
const who: Record<string, string> = {};
const as = (name: string) => actorAt(name === 'second' ? 'head' : name, { id: who[name] as string, name, roles: [] });

beforeAll(async () => {
  placeShippedShelf();
  server = await testServer([peopleFeature({ holdings: [], passwordLength: 10 }), policies, reading]);
  server.db.setNow(at('2026-05-01 09:00'));
  await writeAt(server.db, at('2026-05-01 09:00'), async (tx, now) => {
    for (const [name, level] of Object.entries({
      administrator: 'administrator',
      second: 'head',
      staff: 'staff',
    } as const)) {
      const person = { name, username: name, passwordHash: 'x', level, roles: [] };
      who[name] = (await createPerson(tx, system, person, now)).id;
    }
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    const organisation = { name: '某单位', goLive: '2026-01-01T00:00:00+08:00' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
  });
});
afterAll(() => server.close());

interface Reply extends Omit<DocumentItem, 'draft'> {
  readonly code: string;
  readonly draft: string;
}
const bring = (bytes: Uint8Array | string, query = '?pasted=true', name = 'administrator') =>
  server.request<Reply>('POST', `/api/policy-documents${query}`, {
    as: as(name),
    body: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
const ask = (method: string, path: string, body?: unknown, name = 'administrator') =>
  server.request<Reply>(method, `/api/policy-documents/${path}`, {
    as: as(name),
    ...(body === undefined ? {} : { body }),
  });
const decide = (id: string, version: number, changes: Record<string, Decision | null>, name?: string) =>
  ask('PUT', `${id}/decisions`, { version, changes }, name);
const accepted: Decision = { as: 'accepted' };

/** Every reading accepted and every question answered with the first choice. */
function allOf(text: string): Record<string, Decision> {
  const { sentences } = reviewed(read(text), {});
  return Object.fromEntries(
    sentences.flatMap(({ readings, questions }) => [
      ...readings.map(({ key }) => [key, accepted] as const),
      ...questions.map(({ key, question }) => [key, { as: 'answered', answer: question.choices[0] ?? '' }] as const),
    ]),
  );
}

describe('a document', () => {
  it('is kept with its file, called by its first line, and listed for whoever writes policies', async () => {
    const { body } = await bring(words);
    const kept = (await ask('GET', body.id)).body;
    expect(kept).toMatchObject({
      title: '客户维护办法',
      origin: 'pasted',
      encoding: 'utf-8',
      version: 1,
      words,
      decisions: {},
    });
    expect((await ask('GET', `${body.id}/original`)).bytes.toString()).toBe(words);
    const listed = await server.request<{ items: Reply[] }>('GET', '/api/policy-documents', { as: as('second') });
    expect(listed.body.items).toMatchObject([{ id: body.id, decided: 0, broughtBy: 'administrator', draft: null }]);
    expect((await ask('GET', body.id, undefined, 'staff')).status).toBe(404);
    expect((await bring(words, '?pasted=true', 'staff')).status).toBe(404);
  });

  it('that cannot be read is refused in words, and nothing is kept', async () => {
    const before = await server.request<{ items: Reply[] }>('GET', '/api/policy-documents', { as: as('second') });
    expect((await bring('%PDF-1.4')).body.code).toBe('words.not_a_document');
    expect((await bring('  ')).body.code).toBe('words.empty');
    const after = await server.request<{ items: Reply[] }>('GET', '/api/policy-documents', { as: as('second') });
    expect(after.body.items).toHaveLength(before.body.items.length);
  });
});

describe('decisions', () => {
  it('are kept one by one with who and when, can be taken back, and nobody overwrites another', async () => {
    const { id } = (await bring(words)).body;
    const [first = '', second = ''] = Object.keys(allOf(words));
    expect((await decide(id, 1, { [first]: accepted, [second]: accepted })).body.version).toBe(2);
    const late = await decide(id, 1, { [first]: null }, 'second');
    expect([late.status, late.body.code]).toEqual([409, 'document.version_conflict']);
    expect((await decide(id, 2, { [first]: null }, 'second')).body.version).toBe(3);
    const { decisions, changedBy } = (await ask('GET', id)).body;
    expect(Object.keys(decisions)).toEqual([second]);
    expect(decisions[second]).toMatchObject({ decision: accepted, by: 'administrator' });
    expect(changedBy).toBe('second');
  });

  it('must name a place and be one of ours', async () => {
    const { id } = (await bring(words)).body;
    expect((await ask('PUT', `${id}/decisions`, { version: 1, changes: { anything: accepted } })).status).toBe(400);
    expect((await ask('PUT', `${id}/decisions`, { version: 1, changes: { 's:0-4': { as: 'maybe' } } })).status).toBe(
      400,
    );
    expect((await decide('01930000-0000-7000-8000-000000000000', 1, {})).status).toBe(404);
  });

  it('that fit nothing that is read any more are kept and shown as such', async () => {
    const { id } = (await bring(words)).body;
    await decide(id, 1, { 'r:1-4:cadence': accepted });
    const { words: kept, decisions } = (await ask('GET', id)).body;
    const taken = Object.fromEntries(Object.entries(decisions).map(([key, { decision }]) => [key, decision]));
    const { unfit } = reviewed(read(kept), taken);
    expect(unfit).toEqual({ 'r:1-4:cadence': accepted });
  });
});

describe('a draft made of a document', () => {
  it('may take the place of what is in force: then it is its next issue', async () => {
    const { id } = (await bring(words)).body;
    await decide(id, 1, allOf(words));
    const none = await ask('POST', `${id}/draft`, { version: 2, instead: 'nothing@1' });
    expect([none.status, none.body.code]).toEqual([404, 'policy.edition_not_found']);
    const { draft } = (await ask('POST', `${id}/draft`, { version: 2, instead: 'equipment-rental@2026' })).body;
    const made = (await server.request<Draft>('GET', `/api/policy-drafts/${draft}`, { as: as('administrator') })).body;
    expect(made).toMatchObject({
      basedOn: 'equipment-rental@2026',
      document: { pack: 'equipment-rental', edition: '2026-2' },
    });
    expect(Object.keys((made.document as { labels: object }).labels)).toContain('tier');
    expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has clauses that quote it, rules without a finding, answers as parameters, and can be handed in', async () => {
    const { id } = (await bring(words)).body;
    await decide(id, 1, allOf(words));
    const made = await ask('POST', `${id}/draft`, { version: 2 });
    expect(made.status, made.text).toBe(200);
    const draft = (
      await server.request<Draft>('GET', `/api/policy-drafts/${made.body.draft}`, { as: as('administrator') })
    ).body;
    expect(draft.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { rules, clauses, parameters } = draft.document as {
      rules: { id: string; quote?: string }[];
      clauses: object[];
      parameters: object;
    };
    expect(rules.map(({ id: rule }) => rule.split('.')[0])).toEqual(
      expect.arrayContaining(['tier', 'visit_frequency', 'response_sla', 'resolution_sla', 'record_deadline']),
    );
    expect(rules.flatMap(({ quote }) => quote ?? []).every((quote) => words.includes(quote))).toBe(true);
    expect(clauses).toHaveLength(6);
    expect(Object.values(parameters)).toContainEqual(expect.objectContaining({ kind: 'duration', default: '30min' }));
    expect((await ask('GET', id)).body).toMatchObject({ version: 3, draft: made.body.draft });
    const handed = await server.request('POST', `/api/policy-drafts/${made.body.draft}/submit`, {
      as: as('administrator'),
      body: { revision: draft.revision },
    });
    expect(handed.status, handed.text).toBe(204);
  });

  it('takes what is accepted alone, says why the rest runs nothing, and carries corrections', async () => {
    const { id } = (await bring(words)).body;
    const keys = Object.keys(allOf(words));
    const visit = keys.find((key) => key.endsWith('visit_frequency')) ?? '';
    const answer = keys.find((key) => key.endsWith('response_sla')) ?? '';
    await decide(id, 1, {
      [visit]: { as: 'accepted', correction: { quantity: 3, per: '每季度' } },
      [answer]: { as: 'set_aside', reason: '另有规定' },
    });
    const { draft } = (await ask('POST', `${id}/draft`, { version: 2 })).body;
    const { document } = (
      await server.request<Draft>('GET', `/api/policy-drafts/${draft}`, { as: as('administrator') })
    ).body;
    const { rules, unmodelled } = document as {
      rules: object[];
      unmodelled: { clause: string; why: { zh: string } }[];
    };
    expect(rules).toMatchObject([{ do: 'visit', every: 'quarter', at_least: 3 }]);
    expect(Object.fromEntries(unmodelled.map(({ clause, why }) => [clause, why.zh]))).toMatchObject({
      四: '另有规定',
      五: '读出了要求，尚未核对',
    });
  });
});

it('what was thrown away is gone with its decisions; drafts stay', async () => {
  const { id } = (await bring(words)).body;
  await decide(id, 1, allOf(words));
  const { draft } = (await ask('POST', `${id}/draft`, { version: 2 })).body;
  expect((await ask('DELETE', id)).status).toBe(204);
  expect((await ask('GET', id)).status).toBe(404);
  expect((await server.request('GET', `/api/policy-drafts/${draft}`, { as: as('administrator') })).status).toBe(200);
  const left = await server.db.read((tx) =>
    tx.rows(sql`select 1 from policy_document_decision where document_id = ${id}::uuid`),
  );
  expect(left).toEqual([]);
  const told = await server.db.read((tx) =>
    tx.rows<{ type: string }>(sql`select type from event where data ->> 'document' = ${id} order by recorded_at, id`),
  );
  expect(told.map(({ type }) => type)).toEqual([
    'document.brought',
    'document.reviewed',
    'document.drafted',
    'document.discarded',
  ]);
});

it('nothing hostile makes it fault', async () => {
  expect(await fuzz(server, [reading], [as('administrator'), as('staff'), undefined])).toEqual([]);
});
