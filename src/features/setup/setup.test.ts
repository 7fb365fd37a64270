import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleFeature } from '#features/people/index.ts';
import {
  organisationOf,
  placeShelf,
  policies,
  readCalendars,
  readForms,
  readPrivacy,
  readUsualRights,
  type Shelf,
} from '#features/policies/index.ts';
import { actorAt } from '#features/policies/testing/index.ts';
import type { Database } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { parsePack } from '#policy/index.ts';
import { type Example, issueStartCode, setupFeature } from './index.ts';
import { hashOfCode, isCode, newStartCode } from './start-code.ts';

const document = {
  pack: 'tiny',
  edition: '1',
  title: { zh: '小制度', en: 'A small policy' },
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'ladder' },
  labels: {},
  parameters: {
    ladder: {
      kind: 'ladder',
      title: { zh: '上报', en: 'ladder' },
      clause: '1',
      confirm: true,
      default: [{ over: '1h', tell: 'team_leader' }],
    },
    limit: { kind: 'duration', title: { zh: '时限', en: 'limit' }, clause: '1' },
  },
  clauses: [{ no: '1' }],
  rules: [],
};
const { pack } = parsePack(document);
if (pack === undefined) throw new Error(`the tiny pack does not read: ${JSON.stringify(parsePack(document).findings)}`);
const usualRights = readUsualRights(join(import.meta.dirname, '../../../packs/access.yaml'));
const privacy = readPrivacy(join(import.meta.dirname, '../../../packs/privacy.yaml'));
const forms = readForms(join(import.meta.dirname, '../../../packs/forms.yaml'));
const calendars = readCalendars(join(import.meta.dirname, '../../../packs/calendars'));
const written = { calendars: [], years: [] };
const shelf: Shelf = {
  packs: new Map([['tiny', { pack, document, notes: [], text: { cases: [], notes: '', asWritten: {} } }]]),
  calendars,
  usualRights,
  messages: {},
  privacy,
  forms,
  written,
};
placeShelf(shelf);

let filled = 0;
const count = () => {
  filled += 1;
};
const example: Example = { password: 'demo-password', fill: async (_: Database) => count() };
const features = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  setupFeature({ shelf, examples: new Map([['tiny', example]]), passwordLength: 10 }),
];
const administrator = actorAt('administrator');
let server: TestServer;

beforeAll(async () => {
  server = await testServer(features);
  server.db.setNow(at('2026-10-09 15:00'));
});
afterAll(() => server.close());

const own = (code: string, change: object = {}) => ({
  organisation: '华影设备租赁',
  code,
  pack: 'tiny',
  goLive: '2026-11-01',
  parameters: { limit: '2h' },
  administrator: { name: '陈管理', username: 'chen.gl', password: '一句很容易记住的话' + '呀' },
  ...change,
});

describe('the start code', () => {
  it('is found again however people type it, and nothing else is', () => {
    const code = newStartCode();
    const hash = hashOfCode(code);
    expect(isCode(` ${code.toLowerCase().replace('-', ' ')} `, hash)).toBe(true);
    expect(isCode(code.replaceAll('0', 'o').replaceAll('1', 'l'), hash)).toBe(true);
    expect(isCode(newStartCode(), hash)).toBe(false);
    expect(isCode('', hash)).toBe(false);
  });
});

describe('starting', () => {
  it('shows an empty installation with the examples it can make', async () => {
    const seen = await server.request('GET', '/api/setup');
    expect(seen.body).toEqual({ examples: ['tiny'] });
  });

  it('survives everything hostile before anybody is there', async () => {
    expect(await fuzz(server, [features[2]!], [undefined])).toEqual([]);
    expect(await server.db.read(organisationOf)).toBeUndefined();
  });

  it('asks whoever does not sit at the machine for the code, also for an example', async () => {
    const code = (await server.db.write(issueStartCode)) ?? '';
    const outside = [
      { host: 'weixi.example.com' },
      { host: '127.0.0.1:7300', 'x-forwarded-for': '203.0.113.7' },
      { host: 'localhost', via: '1.1 proxy' },
    ];
    for (const headers of outside) {
      expect((await server.request('GET', '/api/setup', { headers })).body).toMatchObject({ exampleNeedsCode: true });
      for (const body of [{ pack: 'none' }, { pack: 'none', code: newStartCode() }]) {
        const refused = await server.request('POST', '/api/setup/example', { headers, body });
        expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'code', code: 'setup.wrong_code' }] } });
      }
      const shown = await server.request('POST', '/api/setup/example', { headers, body: { pack: 'none', code } });
      expect(shown.body).toMatchObject({ code: 'setup.example_missing' });
    }
    expect(filled).toBe(0);
  });

  it('makes an example of a pack that has one, and one at a time', async () => {
    const body = { pack: 'tiny' };
    const replies = await Promise.all([1, 2].map(() => server.request('POST', '/api/setup/example', { body })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(filled).toBe(1);
    const missing = await server.request('POST', '/api/setup/example', { body: { pack: 'none' } });
    expect(missing).toMatchObject({ status: 422, body: { code: 'setup.example_missing' } });
  });

  it('refuses a wrong or an old code, an unknown pack, and a figure that only they can say', async () => {
    const old = await server.db.write(issueStartCode);
    const code = await server.db.write(issueStartCode);
    const wrong = await server.request('POST', '/api/setup/organisation', { body: own(old ?? '') });
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'code', code: 'setup.wrong_code' }] } });
    const unknown = await server.request('POST', '/api/setup/organisation', {
      body: own(code ?? '', { pack: 'none' }),
    });
    expect(unknown).toMatchObject({ status: 400, body: { fields: [{ path: 'pack' }] } });
    const open = await server.request('POST', '/api/setup/organisation', { body: own(code ?? '', { parameters: {} }) });
    expect(open).toMatchObject({ status: 422, body: { code: 'policy.parameter_open' } });
    const weak = await server.request('POST', '/api/setup/organisation', {
      body: own(code ?? '', { administrator: { name: '陈', username: 'chen', password: '1234567890' } }),
    });
    expect(weak).toMatchObject({ status: 400, body: { fields: [{ path: 'administrator.password' }] } });
    expect(await server.db.read(organisationOf)).toBeUndefined();
    expect((await server.request<{ items: [] }>('GET', '/api/people', { as: administrator })).body.items).toEqual([]);
  });

  it('sets up the organisation once: administrator, policy, go-live, and then never again', async () => {
    const code = (await server.db.write(issueStartCode)) ?? '';
    const bodies = [own(code), own(code)];
    const replies = await Promise.all(
      bodies.map((body) => server.request('POST', '/api/setup/organisation', { body })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await server.db.read(organisationOf)).toEqual({ name: '华影设备租赁', goLive: '2026-10-31T16:00:00.000Z' });
    const seen = await server.request('GET', '/api/setup');
    expect(seen.body).toEqual({
      organisation: { name: '华影设备租赁', zone: 'Asia/Shanghai', example: false },
      examples: [],
    });
    expect(await server.db.write(issueStartCode)).toBeUndefined();
    const late = await server.request('POST', '/api/setup/example', { body: { pack: 'tiny' } });
    expect(late).toMatchObject({ status: 409, body: { code: 'setup.already_started' } });
    expect(filled).toBe(1);
  });

  it('keeps the list of first steps', async () => {
    const before = await server.request('GET', '/api/setup/checklist', { as: administrator });
    expect(before.body).toEqual({ done: { policy: true, parameters: false, customers: false, people: false } });
    const values = { ladder: [{ over: '1h', tell: 'team_leader' }] };
    await server.request('PUT', '/api/policy/parameters', { as: administrator, body: { values } });
    const body = { name: '张三', username: 'zhang.san', level: 'staff', roles: [], password: 'lang-enough-42' };
    await server.request('POST', '/api/people', { as: administrator, body });
    const after = await server.request('GET', '/api/setup/checklist', { as: administrator });
    expect(after.body).toEqual({ done: { policy: true, parameters: true, customers: false, people: true } });
  });
});
