// Writing a policy: begun, saved unfinished, handed in, sent back, approved by another, published; several together; rolled back; ended.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { adoptPack, editionsInForce, policies } from '../index.ts';
import { actorAt, placeShippedShelf } from '../testing/index.ts';
import type { Draft, EditionBrief } from './contract.ts';

let server: TestServer;
const who = { administrator: '', head: '', second: '', leader: '', staff: '' };
const levels = {
  administrator: 'administrator',
  head: 'head',
  second: 'head',
  leader: 'leader',
  staff: 'staff',
} as const;
const roles: Partial<Record<keyof typeof who, string[]>> = {
  head: ['department_head'],
  second: ['department_head'],
  leader: ['team_leader'],
};
const as = (name: keyof typeof who) => actorAt(levels[name], { id: who[name], name, roles: roles[name] ?? [] });
const stated = { propose_potential: '8h', service_limit: '2 working_days' };

beforeAll(async () => {
  placeShippedShelf();
  server = await testServer([peopleFeature({ holdings: [], passwordLength: 10 }), policies]);
  server.db.setNow(at('2026-05-01 09:00'));
  await writeAt(server.db, at('2026-05-01 09:00'), async (tx, now) => {
    for (const name of Object.keys(who) as (keyof typeof who)[])
      who[name] = (
        await createPerson(tx, system, { name, username: name, passwordHash: 'x', level: levels[name], roles: [] }, now)
      ).id;
    const organisation = { name: '某单位', goLive: '2026-01-01T00:00:00+08:00' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters: stated, organisation }, now);
  });
});
afterAll(() => server.close());

const get = <T>(path: string, name: keyof typeof who) => server.request<T>('GET', path, { as: as(name) });
const post = <T = { code: string }>(path: string, name: keyof typeof who, body: unknown) =>
  server.request<T>('POST', path, { as: as(name), body });
const draftOf = async (id: string, name: keyof typeof who = 'administrator') =>
  (await get<Draft>(`/api/policy-drafts/${id}`, name)).body;
const save = async (id: string, change: (document: Record<string, unknown>) => unknown, more: object = {}) => {
  const { document, cases, notes, parameters, confirmed, revision } = await draftOf(id);
  change(document as Record<string, unknown>);
  const body = { document, cases, notes, parameters, confirmed, revision, ...more };
  return server.request<Draft & { code: string }>('PUT', `/api/policy-drafts/${id}`, { as: as('administrator'), body });
};
const begin = async (body: object) => (await post<{ id: string }>('/api/policy-drafts', 'administrator', body)).body.id;
const rule = { id: 'brew.weekly', clause: '1', do: 'contact', every: 'week', at_least: 1, by: 'owner' };

/** Hands in, approves and publishes what is written. */
async function publish(id: string, from: string, takeover = 'finish'): Promise<string> {
  await post(`/api/policy-drafts/${id}/submit`, 'administrator', { revision: (await draftOf(id)).revision });
  const { revision } = await draftOf(id);
  await post(`/api/policy-drafts/${id}/approve`, 'head', { revision, takeover });
  const { body } = await post<{ edition: string }>(`/api/policy-drafts/${id}/publish`, 'administrator', {
    revision: revision + 1,
    from,
  });
  return body.edition;
}

describe('a draft', () => {
  it('is kept as it is saved, also when it does not read, with what is found', async () => {
    const id = await begin({ from: 'blank', title: { zh: '咖啡馆', en: 'Coffee house' } });
    const saved = await save(id, (document) => {
      document.rules = [{ ...rule, every: 'now and then' }, { id: 'half' }];
    });
    expect(saved.status).toBe(200);
    expect(saved.body.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['not_a_period', 'rule_without_shape']),
    );
    const again = await draftOf(id);
    expect(again.document).toMatchObject({ rules: [{ every: 'now and then' }, { id: 'half' }] });
    const { status, body } = await post(`/api/policy-drafts/${id}/submit`, 'administrator', {
      revision: again.revision,
    });
    expect([status, body.code]).toEqual([422, 'policy.draft_has_errors']);
  });

  it('tells whoever saves on an old revision who was faster, and loses nothing', async () => {
    const id = await begin({ from: 'blank', title: { zh: '甲', en: 'A' } });
    await save(id, (document) => Object.assign(document, { correction_limit: '3d' }));
    const late = await save(id, (document) => Object.assign(document, { correction_limit: '9d' }), { revision: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'policy.draft_conflict']);
    expect((await draftOf(id)).document).toMatchObject({ correction_limit: '3d' });
  });

  it('is seen and written only by whoever may', async () => {
    const id = await begin({ from: 'blank', title: { zh: '乙', en: 'B' } });
    expect((await get(`/api/policy-drafts/${id}`, 'staff')).status).toBe(404);
    expect((await post('/api/policy-drafts', 'staff', { from: 'pack', pack: 'equipment-rental' })).status).toBe(404);
  });

  it('is approved by the role it names, and never by whoever handed it in', async () => {
    const id = await begin({ from: 'edition', edition: 'equipment-rental@2026' });
    const { revision } = await draftOf(id);
    expect((await draftOf(id)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await post(`/api/policy-drafts/${id}/submit`, 'head', { revision })).status).toBe(204);
    const asked = { revision: revision + 1, takeover: 'finish' };
    const refused = async (name: keyof typeof who) =>
      (await post(`/api/policy-drafts/${id}/approve`, name, asked)).body.code;
    expect(await refused('administrator')).toBe('policy.approver_not_allowed');
    expect(await refused('head')).toBe('policy.own_not_allowed');
    const words = '第二条再想想';
    const back = await post(`/api/policy-drafts/${id}/send-back`, 'second', { revision: revision + 1, words });
    expect(back.status).toBe(204);
    expect(await draftOf(id)).toMatchObject({ state: 'draft', decidedWords: words, decidedBy: 'second' });
    expect((await post(`/api/policy-drafts/${id}/withdraw`, 'administrator', { revision: revision + 2 })).status).toBe(
      204,
    );
  });

  it('is approved by the role that the organisation states, where the document names a parameter; by no other', async () => {
    const id = await begin({ from: 'blank', title: { zh: '丁', en: 'D' } });
    const approver = {
      kind: 'role',
      title: { zh: '谁审批', en: 'who approves' },
      clause: '1',
      default: 'department_head',
    };
    const change = (document: Record<string, unknown>) =>
      Object.assign(document, {
        approval: { by: { param: 'approver' } },
        rules: [{ ...rule, id: 'stew.weekly' }],
        parameters: { ...(document.parameters as object), approver },
      });
    const { parameters } = await draftOf(id);
    const saved = await save(id, change, { parameters: { ...parameters, approver: 'team_leader' } });
    expect(saved.body.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(
      (await post(`/api/policy-drafts/${id}/submit`, 'administrator', { revision: saved.body.revision })).status,
    ).toBe(204);
    const { revision, approver: told } = await draftOf(id);
    expect(told).toBe('team_leader');
    const approve = (name: keyof typeof who) =>
      post(`/api/policy-drafts/${id}/approve`, name, { revision, takeover: 'finish' });
    expect((await approve('head')).body.code).toBe('policy.approver_not_allowed');
    expect((await draftOf(id)).state).toBe('submitted');
    expect((await approve('leader')).status).toBe(204);
    expect(await draftOf(id)).toMatchObject({ state: 'approved', decidedBy: 'leader' });
  });

  it('may take the place of a rule of another policy in force, and is told at the rule where there is none', async () => {
    const id = await begin({ from: 'blank', title: { zh: '戊', en: 'E' } });
    const overriding = async (overrides: string) => {
      const { body } = await save(id, (document) =>
        Object.assign(document, { rules: [{ ...rule, id: 'roast.weekly', overrides }] }),
      );
      return body.findings.filter(({ severity }) => severity === 'error').map(({ code, place }) => [code, place]);
    };
    expect(await overriding('equipment-rental/contact.core')).toEqual([]);
    expect(await overriding('equipment-rental/contact.nobody')).toEqual([['overrides_unknown', 'roast.weekly']]);
    expect(await overriding('contact.core')).toEqual([['overrides_unknown', 'roast.weekly']]);
  });

  it('waits for what only the organisation can say', async () => {
    const id = await begin({ from: 'pack', pack: 'equipment-rental' });
    const { open, revision } = await draftOf(id);
    expect(open).toEqual(expect.arrayContaining(Object.keys(stated)));
    const { body } = await post(`/api/policy-drafts/${id}/submit`, 'administrator', { revision });
    expect(body.code).toBe('policy.parameter_open');
  });
});

describe('what is published', () => {
  let beside = '';

  it('stands beside the first policy from its day on, each with its own labels', async () => {
    const id = await begin({ from: 'blank', title: { zh: '咖啡馆', en: 'Coffee house' } });
    await save(id, (document) => Object.assign(document, { rules: [rule] }));
    beside = await publish(id, '2026-05-10');
    expect(beside).toBe('coffee-house@2026');
    const standingAt = async (when: string) =>
      server.db.read(async (tx) => (await editionsInForce(tx, at(when))).standing.map(({ id }) => id));
    expect(await standingAt('2026-05-09 12:00')).toEqual(['equipment-rental@2026']);
    expect(await standingAt('2026-05-10 12:00')).toEqual(['equipment-rental@2026', beside]);
    server.db.setNow(at('2026-05-10 12:00'));
    const { body } = await get<{ standing: unknown[] }>(`/api/policy?edition=${beside}`, 'staff');
    expect(body).toMatchObject({
      edition: { id: beside },
      standing: [{ id: 'equipment-rental@2026' }, { id: beside }],
    });
  });

  it('is not published for a day that is over, nor under rule names that another policy uses', async () => {
    const id = await begin({ from: 'blank', title: { zh: '茶馆', en: 'Tea house' } });
    const saved = await save(id, (document) => Object.assign(document, { rules: [rule] }));
    expect(saved.body.findings).toMatchObject([{ code: 'rule_in_other_policy', place: 'brew.weekly' }]);
    await save(id, (document) => Object.assign(document, { rules: [{ ...rule, id: 'steep.weekly' }] }));
    expect(await publish(id, '2026-05-09')).toBeUndefined();
    expect(await draftOf(id)).toMatchObject({ state: 'approved', may: { publish: true } });
  });

  it('is followed by the next edition, with what was stated, and rolled back by publishing the earlier one again', async () => {
    const next = await begin({ from: 'edition', edition: 'equipment-rental@2026' });
    expect((await draftOf(next)).parameters).toEqual(stated);
    expect(await publish(next, '2026-05-11', 'cut')).toBe('equipment-rental@2026-2');
    server.db.setNow(at('2026-05-12 09:00'));
    const back = await begin({ from: 'edition', edition: 'equipment-rental@2026' });
    expect(await publish(back, '2026-05-12')).toBe('equipment-rental@2026-3');
    const { body } = await get<{ editions: EditionBrief[] }>('/api/policies', 'staff');
    expect(body.editions.map(({ id, standing, takeover }) => [id, standing, takeover])).toEqual([
      ['equipment-rental@2026', 'past', 'finish'],
      [beside, 'in_force', 'finish'],
      ['equipment-rental@2026-2', 'past', 'cut'],
      ['equipment-rental@2026-3', 'in_force', 'finish'],
    ]);
    expect(body.editions.at(-1)).toMatchObject({ basedOn: 'equipment-rental@2026', approvedBy: 'head' });
  });

  it('is ended from a day, but never the last one', async () => {
    const end = (edition: string) =>
      post(`/api/policies/${edition}/end`, 'administrator', { from: '2026-05-20', takeover: 'cut' });
    expect((await end(beside)).status).toBe(204);
    server.db.setNow(at('2026-05-20 00:00'));
    expect((await end('equipment-rental@2026-3')).body.code).toBe('policy.last_not_ended');
    const [cut] = await server.db.read(async (tx) =>
      (await editionsInForce(tx, at('2026-05-20 00:00'))).editions.filter(({ id }) => id === beside),
    );
    expect(cut?.cutAt).toBe(at('2026-05-20 00:00'));
  });

  it('has left a trace of every act', async () => {
    const told = await server.db.read((tx) =>
      tx.rows<{ type: string }>(
        sql`select distinct type from event where subject_id = ${organisationId}::uuid and type like 'policy.%' order by type`,
      ),
    );
    const acts = ['approved', 'drafted', 'ended', 'published', 'sent_back', 'submitted', 'withdrawn'];
    expect(told.map(({ type }) => type)).toEqual(acts.map((act) => `policy.${act}`));
  });
});

it('bears whatever comes over the wire', async () => {
  expect(await fuzz(server, [policies], [as('administrator')])).toEqual([]);
});
