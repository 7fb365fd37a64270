// A model that may be asked: off by default, set by an administrator, its key never told; what is sent is shown before, is that sentence alone,
// and is recorded each time; what comes back is shown and never kept.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { policies } from '#features/policies/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { readingFeature } from '../index.ts';

const words = '第一条 本公司秘密事项。\n第二条 投诉量上升时应当组织专项复核并逐级说明。';
const sentence = '投诉量上升时应当组织专项复核并逐级说明。';
const span = { from: words.indexOf(sentence), to: words.length };

let model: Server;
let server: TestServer;
let url = '';
let answer = '';
let status = 200;
const heard: { authorization: string | undefined; body: string }[] = [];
const who: Record<string, string> = {};
const as = (level: string) => actorAt(level, { id: who[level] as string, name: level, roles: [] });

beforeAll(async () => {
  model = createServer(async (request, response) => {
    heard.push({ authorization: request.headers.authorization, body: await textOf(request) });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { content: answer } }] }));
  });
  await new Promise<void>((ready) => model.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(model.address() as AddressInfo).port}`;
  url = `http://${host}/v1/chat/completions`;
  placeShippedShelf();
  const features = [
    peopleFeature({ holdings: [], passwordLength: 10 }),
    policies,
    readingFeature({ outbound: { plain: true, allowed: [host] } }),
  ];
  server = await testServer(features);
  await writeAt(server.db, at('2026-05-01 09:00'), async (tx, now) => {
    for (const level of ['administrator', 'head'] as const) {
      const person = { name: level, username: level, passwordHash: 'x', level, roles: [] };
      who[level] = (await createPerson(tx, system, person, now)).id;
    }
  });
});
afterAll(async () => {
  await server.close();
  await new Promise((closed) => model.close(closed));
});

interface Body {
  id: string;
  code: string;
  hasKey: boolean;
  asking: { host: string; body: string } | null;
  words: string;
  suggestion: object | null;
}
const ask = (method: string, path: string, body?: unknown, level = 'head') =>
  server.request<Body>(method, path, { as: as(level), ...(body === undefined ? {} : { body }) });
const set = (body: object, level = 'administrator') => ask('PUT', '/api/reading-model', body, level);
async function bring(): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream' };
  const made = await server.request<Body>('POST', '/api/policy-documents', {
    as: as('head'),
    body: Buffer.from(words),
    headers,
  });
  return `/api/policy-documents/${made.body.id}/suggestion`;
}
const shown = async (place: string) => (await ask('GET', `${place}?from=${span.from}&to=${span.to}`)).body.asking;

describe('a model', () => {
  it('is off until an administrator sets one, and nothing is shown or sent before', async () => {
    const place = await bring();
    expect(await shown(place)).toBeNull();
    expect((await ask('POST', place, { ...span, body: '{}' })).body.code).toBe('document.model_off');
    expect((await set({ isOn: true, url, model: 'm' }, 'head')).status).toBe(404);
    expect((await set({ isOn: true, url: 'nowhere', model: 'm' })).body.code).toBe('document.model_incomplete');
    expect(heard).toEqual([]);
  });

  it('is sent what was shown, which is that sentence alone; its key is never told', async () => {
    expect((await set({ isOn: true, url, model: 'small', key: 'k-secret' })).status).toBe(204);
    const settings = await ask('GET', '/api/reading-model', undefined, 'administrator');
    expect(settings.body.hasKey).toBe(true);
    expect(settings.text).not.toContain('k-secret');
    const place = await bring();
    const asking = await shown(place);
    expect(asking?.body).toContain(sentence);
    expect(asking?.body).not.toContain('秘密');
    const other = await ask('POST', place, { ...span, body: `${asking?.body} ` });
    expect([other.status, other.body.code, heard.length]).toEqual([409, 'document.shown_conflict', 0]);
    answer = '好的：{"kind":"review_cycle","quantity":1,"unit":"次","per":"每月","who":""}';
    const { body } = await ask('POST', place, { ...span, body: asking?.body });
    expect(body.suggestion).toEqual({ kind: 'review_cycle', quantity: 1, unit: '次', per: '每月' });
    expect(heard).toEqual([{ authorization: 'Bearer k-secret', body: asking?.body }]);
    const document = await server.request<{ decisions: object }>('GET', place.replace('/suggestion', ''), {
      as: as('head'),
    });
    expect(document.body.decisions).toEqual({});
  });

  it('may answer anything: what is no rule of ours is shown as words, what is no answer is refused in words', async () => {
    const place = await bring();
    const body = { ...span, body: (await shown(place))?.body };
    for (const said of ['我不知道', '{"kind":"delete_everything"}', '{}', '{'.repeat(2000)]) {
      answer = said;
      expect((await ask('POST', place, body)).body).toMatchObject({ words: said, suggestion: null });
    }
    status = 500;
    expect((await ask('POST', place, body)).body.code).toBe('document.model_refused');
    status = 200;
  });

  it('each question is an event, with where it went and how much, and never the words or the key', async () => {
    const rows = await server.db.read((tx) =>
      tx.rows<{ type: string; data: Record<string, unknown> }>(
        sql`select type, data from event where type in ('document.asked', 'reader.configured') order by recorded_at, id`,
      ),
    );
    expect(rows.map(({ type }) => type)).toEqual(['reader.configured', ...heard.map(() => 'document.asked')]);
    expect(rows[1]?.data).toMatchObject({ model: 'small', host: new URL(url).host });
    expect(JSON.stringify(rows)).not.toMatch(/k-secret|专项复核/);
  });

  it('inside one’s own network is not called unless the machine allows it', async () => {
    expect((await set({ isOn: true, url: 'http://127.0.0.1:1/v1', model: 'small' })).status).toBe(204);
    const place = await bring();
    const body = { ...span, body: (await shown(place))?.body };
    expect((await ask('POST', place, body)).body.code).toBe('document.model_unreached');
  });
});
