// What takes a leader's approval: asked for by the request itself, approved by a second person, done once and exactly so. By the usual rights
// and by a policy that asks it of every list; each act is told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testActor } from '#platform/testing/server.ts';
import { now } from './testing/entrances.ts';
import { foundOrganisation, type Organisation } from './testing/organisation.ts';
import type { Knocking } from './testing/who.ts';

const hour = 3_600_000;
let house: Organisation;
beforeAll(async () => {
  house = await foundOrganisation();
});
afterAll(() => house.close());

const send = <T = Record<string, unknown>>(
  who: Knocking,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) =>
  house.server.request<T>(method, path, {
    headers: { ...house.headersOf(who), ...headers },
    ...(body === undefined ? {} : { body }),
  });
const whole = { filter: {}, columns: ['name', 'phone'], format: 'csv', whole: { purpose: '寄送年卡' } };
const take = (who: Knocking, approval?: string, body: object = whole) =>
  send(who, 'POST', '/api/customers/export', body, approval === undefined ? {} : { 'x-approval': approval });
const ask = async (who: Knocking, body: object = whole, purpose = '寄送年卡') => {
  const asking = { 'x-ask-approval': encodeURIComponent(purpose) };
  const { status, body: reply } = await send<{ approval: string; code: string }>(
    who,
    'POST',
    '/api/customers/export',
    body,
    asking,
  );
  return { status, ...reply };
};
const decide = async (who: Knocking, id: string, body: object = { granted: true }) => {
  const reply = await send<{ code: string } | undefined>(who, 'POST', `/api/approvals/${id}/decide`, body);
  return reply.body?.code ?? reply.status;
};
const list = async (who: Knocking, path = '/api/approvals') =>
  (await send<{ items: Record<string, unknown>[] }>(who, 'GET', path)).body.items;
/** What else is asked for differs a little from what was. */
const other = (name: string) => ({ ...whole, filter: { text: name } });
const events = (id: string) =>
  house.server.db.read((tx) =>
    tx.rows<{ type: string; data: Record<string, unknown> }>(
      sql`select type, data from event where ground_kind = 'approval' and ground_id = ${id}::uuid order by recorded_at, id`,
    ),
  );

describe('a list with values in full', () => {
  it('is asked for, approved by somebody else, taken once; the log of exports names both', async () => {
    expect((await take('careHead')).body.code).toBe('approval.needed');
    const { status, approval } = await ask('careHead');
    expect(status).toBe(202);
    expect((await take('careHead', approval)).body.code).toBe('approval.not_decided');
    expect((await ask('careHead')).code).toBe('approval.already_asked');
    expect(await list('marketHead')).toMatchObject([
      {
        id: approval,
        acts: ['customer.export_whole'],
        purpose: '寄送年卡',
        state: 'waiting',
        mayDecide: true,
        request: null,
      },
    ]);
    expect(await decide('marketHead', approval)).toBe(204);
    const [own] = await list('careHead', '/api/approvals/own');
    expect(own).toMatchObject({
      state: 'granted',
      request: { method: 'POST', url: '/api/customers/export', body: whole },
    });
    const taken = await take('careHead', approval);
    expect(taken.status).toBe(200);
    expect(taken.text.trim().split('\n').length, 'everybody is in it').toBeGreaterThan(8);
    expect((await take('careHead', approval)).body.code).toBe('approval.already_used');
    const [entry] = await list('auditor', '/api/oversight/exports');
    expect(entry).toMatchObject({ purpose: '寄送年卡', person: { id: house.people.careHead } });
    expect(entry?.approvedBy).toBeTruthy();
    expect((await events(approval)).map(({ type }) => type)).toEqual([
      'approval.asked',
      'approval.granted',
      'approval.used',
    ]);
  });

  it('is given for exactly what was asked, to nobody else, and not after its time', async () => {
    const { approval } = await ask('careHead', other('张'));
    expect(await decide('administrator', approval)).toBe(204);
    expect((await take('careHead', approval, other('李'))).body.code).toBe('approval.other');
    const wider = { ...other('张'), columns: ['name', 'phone', 'idNumber'] };
    expect((await take('careHead', approval, wider)).body.code).toBe('approval.other');
    expect((await take('marketHead', approval, other('张'))).body.code).toBe('approval.not_found');
    house.server.db.setNow(now + 25 * hour);
    expect((await list('careHead', '/api/approvals/own'))[0]).toMatchObject({ state: 'lapsed', request: null });
    house.server.db.setNow(now);
    expect((await take('careHead', approval, other('张'))).status).toBe(200);
  });

  it('taken by two at once is taken once', async () => {
    const { approval } = await ask('careHead', other('王'));
    await decide('administrator', approval);
    const taken = await Promise.all([1, 2, 3].map(() => take('careHead', approval, other('王'))));
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('is approved by nobody for themselves, for whom they report to, or without the right', async () => {
    const { approval } = await ask('careHead', other('赵'));
    expect(await decide('careHead', approval)).toBe('approval.own');
    // Of the same department, which careHead does not head: a leader of the department may.
    expect(await decide('marketLeader', approval)).toBe('approval.not_found');
    for (const who of ['owner', 'auditor', 'program', 'nobody'] as const)
      expect([404, 401, 'http.not_found', 'session.needed']).toContain(await decide(who, approval));
    await house.server.db.write((tx) =>
      tx.run(
        sql`update person set leader_id = ${house.people.careHead}::uuid where id = ${house.people.careLeader}::uuid`,
      ),
    );
    expect(await decide('careLeader', approval)).toBe('approval.own');
    expect(await decide('looseHead', approval, { granted: false })).toBe('invalid_input');
    expect(await decide('looseHead', approval, { granted: false, reason: '用不着' })).toBe(204);
    expect(await decide('looseHead', approval)).toBe('approval.already_decided');
    expect((await take('careHead', approval, other('赵'))).body.code).toBe('approval.declined');
  });

  it('can be taken back as long as it was not taken', async () => {
    const { approval } = await ask('marketHead', other('钱'));
    expect((await send('careHead', 'POST', `/api/approvals/${approval}/withdraw`)).status).toBe(404);
    expect((await send('marketHead', 'POST', `/api/approvals/${approval}/withdraw`)).status).toBe(204);
    expect(await decide('administrator', approval)).toBe('approval.already_decided');
  });

  it('is no word for those who could not have it approved either, nor where nothing takes approval', async () => {
    for (const who of ['careLeader', 'program'] as const) {
      const { code } = await ask(who);
      expect(code).toBe('customer.export_whole_not_allowed');
    }
    expect((await ask('owner')).status).toBe(404);
    const masked = { filter: {}, columns: ['name'], format: 'csv' };
    expect((await ask('careHead', masked)).status, 'an ordinary list is given at once').toBe(200);
    expect((await ask('careHead', whole, '  ')).status).toBe(400);
  });

  it('bears everything hostile', async () => {
    const feature = house.features.filter(({ name }) => name === 'approvals');
    const actor = testActor({ id: house.people.administrator, permissions: ['approval.give'] });
    expect(await fuzz(house.server, feature, [actor, undefined])).toEqual([]);
    for (const id of ['x', '%00', '00000000-0000-7000-9000-000000000404'])
      expect((await take('careHead', id)).status).toBe(404);
    expect(
      (await send('careHead', 'POST', '/api/customers/export', whole, { 'x-ask-approval': '%E0%A4' })).status,
    ).toBe(400);
  });
});
