// A policy taken out as files and brought in again is the same policy, of whoever brings it; what is made to harm is refused in words.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { zipOf } from '#platform/table/testing/zip.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import type { Draft } from '../drafts/contract.ts';
import { adoptPack, policies } from '../index.ts';
import { actorAt, placeShippedShelf } from '../testing/index.ts';
import { filesBrought } from './unpack.ts';

let server: TestServer;
let writer = '';
const packs = readdirSync('packs', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
  .map(({ name }) => name);
const as = (level: string) => actorAt(level, { id: writer, name: '甲', roles: [] });
const text = (pack: string, file: string) => readFileSync(`packs/${pack}/${file}`, 'utf8');

beforeAll(async () => {
  placeShippedShelf();
  server = await testServer([peopleFeature({ holdings: [], passwordLength: 10 }), policies]);
  await writeAt(server.db, at('2026-05-01 09:00'), async (tx, now) => {
    const given = { name: '甲', username: 'jia', passwordHash: 'x', level: 'administrator', roles: [] } as const;
    writer = (await createPerson(tx, system, given, now)).id;
    const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
    const organisation = { name: '某单位', goLive: '2026-01-01T00:00:00+08:00' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
  });
});
afterAll(() => server.close());

interface Taken {
  readonly draft: string | null;
  readonly code: string;
  readonly leftOut: readonly string[];
  readonly findings: readonly { code: string; file: string; line?: number; severity: string }[];
}
const bring = async (bytes: Uint8Array | string, level = 'administrator') =>
  server.request<Taken>('POST', '/api/policy-files', {
    as: as(level),
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
const begin = async (body: object) =>
  (await server.request<{ id: string }>('POST', '/api/policy-drafts', { as: as('administrator'), body })).body.id;
const take = async (path: string) => (await server.request('GET', `${path}/files`, { as: as('administrator') })).bytes;
const draftOf = async (id: string) =>
  (await server.request<Draft>('GET', `/api/policy-drafts/${id}`, { as: as('administrator') })).body;
const said = ({ document, cases, notes, parameters, confirmed }: Draft) => ({
  document,
  cases,
  notes,
  parameters,
  confirmed,
});

describe('a policy as files', () => {
  it.each(packs)('comes back as it went, and out as it was written: %s', async (pack) => {
    const id = await begin({ from: 'pack', pack });
    const zip = await take(`/api/policy-drafts/${id}`);
    const { files } = await filesBrought(zip);
    expect(files.get('cases.yaml')).toBe(text(pack, 'cases.yaml'));
    expect(files.get('notes.md')).toBe(text(pack, 'notes.md'));
    const comments = (yaml: string) => yaml.split('\n').filter((line) => line.includes('#'));
    expect(comments(files.get('pack.yaml') ?? '')).toEqual(comments(text(pack, 'pack.yaml')));
    const { body } = await bring(zip);
    const there = await draftOf(body.draft ?? '');
    expect(said(there)).toEqual(said(await draftOf(id)));
    expect(there).toMatchObject({ madeBy: '甲', fromPack: null, state: 'draft' });
    expect((await filesBrought(await take(`/api/policy-drafts/${body.draft}`))).files).toEqual(files);
  });

  it('carries what an edition has stated, and what a person has changed since, finished or not', async () => {
    const edition = await filesBrought(await take('/api/policies/equipment-rental@2026'));
    expect([...edition.files.keys()]).toEqual(['pack.yaml', 'cases.yaml', 'notes.md', 'stated.yaml']);
    expect(edition.files.get('stated.yaml')).toContain('service_limit: 2 working_days');
    const next = await begin({ from: 'edition', edition: 'equipment-rental@2026' });
    const { revision, ...rest } = await draftOf(next);
    const written = said({ revision, ...rest });
    const document = { ...(written.document as { rules: object[] }) };
    document.rules = [...document.rules, { id: 'half', clause: '2.1' }];
    const saved = { ...written, document, revision };
    await server.request('PUT', `/api/policy-drafts/${next}`, { as: as('administrator'), body: saved });
    const { body } = await bring(await take(`/api/policy-drafts/${next}`));
    expect(said(await draftOf(body.draft ?? ''))).toEqual({ ...written, document });
    const lines = text('equipment-rental', 'pack.yaml').split('\n');
    const end = lines.findIndex((line) => line.startsWith('unmodelled:'));
    const [found] = body.findings.filter(({ code }) => code === 'rule_without_shape');
    expect(found).toMatchObject({ file: 'pack.yaml', severity: 'error' });
    expect(Math.abs((found?.line ?? 0) - end)).toBeLessThan(3);
  });

  it('reads the same after any change of a draft', async () => {
    const id = await begin({ from: 'pack', pack: 'agency-post' });
    const whole = said(await draftOf(id));
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('clauses', 'rules'),
        async (value, place, table) => {
          const document = structuredClone(whole.document) as Record<string, object[]>;
          const list = document[table] ?? [];
          const plain: unknown = JSON.parse(JSON.stringify(value));
          Object.assign(list[place % list.length] as object, { title: plain });
          const { revision } = await draftOf(id);
          const body = { ...whole, document, revision };
          const saved = await server.request('PUT', `/api/policy-drafts/${id}`, { as: as('administrator'), body });
          if (saved.status !== 200) return;
          const { files } = await filesBrought(await take(`/api/policy-drafts/${id}`));
          const { body: taken } = await bring(files.get('pack.yaml') ?? '');
          // What the frame does not bear is told with its line; all else is a draft that says the same.
          if (taken.draft === null) expect(taken.findings.some(({ line }) => line !== undefined)).toBe(true);
          else expect((await draftOf(taken.draft)).document).toEqual((await draftOf(id)).document);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is told of as an act of whoever brings it, and only to be brought by whoever may write', async () => {
    await bring(text('general', 'pack.yaml'));
    const [event] = await server.db.read((tx) =>
      tx.rows<{ actor: string; data: object }>(
        sql`select actor_id as actor, data from event where type = 'policy.drafted' order by recorded_at desc, id desc limit 1`,
      ),
    );
    expect(event).toMatchObject({ actor: writer, data: { pack: 'general', files: ['pack.yaml'] } });
    expect((await bring(text('general', 'pack.yaml'), 'staff')).status).toBe(404);
    const id = await begin({ from: 'blank', title: { zh: '乙', en: 'B' } });
    expect((await server.request('GET', `/api/policy-drafts/${id}/files`, { as: as('staff') })).status).toBe(404);
  });
});

describe('what is brought and is no policy', () => {
  const zip = (...parts: [name: string, content: string][]) =>
    zipOf(parts.map(([name, content]) => ({ name, content })));

  it('is told line by line while somebody can mend it', async () => {
    const broken = text('general', 'pack.yaml').replace('calendar: round-the-clock', 'calendar: [');
    const { body } = await bring(broken);
    expect(body.draft).toBeNull();
    expect(body.findings[0]).toMatchObject({ code: 'yaml_syntax', file: 'pack.yaml' });
    expect(body.findings[0]?.line).toBeGreaterThan(1);
    const other = await bring('rules: 5');
    expect(other.body).toMatchObject({ draft: null });
    expect(other.body.findings.length).toBeGreaterThan(3);
    expect((await bring('a: &a [*a]')).body).toMatchObject({ draft: null, findings: [{ code: 'yaml_syntax' }] });
  });

  it('leaves out what else lay beside it, and says so', async () => {
    const { body } = await bring(
      zip(['p/pack.yaml', text('general', 'pack.yaml')], ['p/example.ts', 'x'], ['__MACOSX/p/._pack.yaml', 'x']),
    );
    expect(body.leftOut).toEqual(['p/example.ts']);
    expect(body.draft).not.toBeNull();
  });

  it.each([
    ['a bomb', () => zip(['pack.yaml', ' '.repeat(20 * 1024 * 1024)]), 'policy.zip_bomb'],
    [
      'too many files',
      () => zip(...Array.from({ length: 201 }, (_, n) => [`${n}`, ''] as [string, string])),
      'policy.zip_bomb',
    ],
    ['a way out', () => zip(['../pack.yaml', 'a: 1']), 'policy.zip_path'],
    ['an absolute way', () => zip(['/etc/pack.yaml', 'a: 1']), 'policy.zip_path'],
    ['two policies', () => zip(['a/pack.yaml', 'a: 1'], ['b/pack.yaml', 'a: 1']), 'policy.zip_several'],
    ['no policy', () => zip(['a.txt', 'a: 1']), 'policy.zip_without_pack'],
    ['a broken zip', () => zip(['pack.yaml', 'a: 1']).subarray(0, 40), 'policy.zip_damaged'],
    ['a picture', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'policy.file_not_text'],
    ['text in GBK', () => Buffer.from([0xd6, 0xc6, 0xb6, 0xc8]), 'policy.file_not_text'],
    [
      'a document',
      () => Buffer.from('客户分为两类。\n一、核心客户每月联系两次：由负责人完成。\n'),
      'policy.file_is_prose',
    ],
    ['a very long text', () => 'a'.repeat(600 * 1024), 'policy.file_too_large'],
  ])('is refused: %s', async (_, made, code) => {
    const { status, body } = await bring(made());
    expect([status, body.code]).toEqual([422, code]);
  });

  it('bears whatever comes over the wire', async () => {
    expect(
      await fuzz(
        server,
        [{ ...policies, routes: policies.routes.filter(({ endpoint }) => /files/.test(endpoint.path)) }],
        [as('administrator')],
      ),
    ).toEqual([]);
  });
});
