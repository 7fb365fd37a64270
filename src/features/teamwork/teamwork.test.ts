// People together at one request: who watches it, who is mentioned, its task force, who has it open just now.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzz } from '#platform/testing/fuzz.ts';
import { teamwork } from './index.ts';
import { type Colleague, type House, noon, openHouse, type Which } from './testing/index.ts';

let house: House;
let customer = '';
let which: Which;
beforeAll(async () => {
  house = await openHouse();
  customer = await house.enter('anna');
  which = await house.receive(customer);
});
afterAll(() => house.close());

interface News {
  mentions: { title: string; words: string; byName: string }[];
  watched: { requestId: string; type: string; count: number; byName: string }[];
}
const newsOf = async (who: Colleague) => (await house.ask<News>(who, 'GET', '/api/requests/news')).body;
const teamworkOf = async (who: Colleague) =>
  (
    await house.by<{
      watchers: { name: string }[];
      isWatching: boolean;
      team: { members: { name: string; leads: boolean }[] } | null;
    }>(who, 'GET', which, '/teamwork')
  ).body;
const id = (who: Colleague) => house.ids[who] ?? '';

describe('whoever watches', () => {
  it('is told what others did, until they have looked', async () => {
    await house.by('bo', 'PUT', which, '/watching', { watching: true });
    await house.by('bo', 'PUT', which, '/watching', { watching: true });
    expect(await house.eventsOf(which, 'request.watched')).toHaveLength(1);
    expect((await newsOf('bo')).watched).toEqual([]);
    const heard: string[] = [];
    const hush = house.db.afterCommit((_, told) => heard.push(...told));
    await house.by('anna', 'POST', which, '/steps', { step: 'respond', words: '已致电' }, '2026-10-09 15:05');
    hush();
    expect(heard).toContain(`person:${id('bo')}`);
    expect((await newsOf('bo')).watched).toMatchObject([
      { requestId: which.requestId, type: 'request.responded', byName: '安娜' },
    ]);
    await house.by('bo', 'POST', which, '/news/seen', undefined, '2026-10-09 15:06');
    expect((await newsOf('bo')).watched).toEqual([]);
    expect(await teamworkOf('bo')).toMatchObject({ isWatching: true, watchers: [{ name: '小博' }] });
    await house.by('bo', 'PUT', which, '/watching', { watching: false });
    expect(await teamworkOf('bo')).toMatchObject({ isWatching: false, watchers: [] });
  });

  it('is made to by a leader, and only who can see it', async () => {
    expect((await house.by('anna', 'POST', which, '/watchers', { personId: id('bo') })).status).toBe(404);
    expect((await house.by('chen', 'POST', which, '/watchers', { personId: id('bo') })).status).toBe(204);
    const beyond = await house.by<{ fields: { code: string }[] }>('chen', 'POST', which, '/watchers', {
      personId: id('dan'),
    });
    expect(beyond.body.fields).toMatchObject([{ path: 'personId', code: 'request.beyond_reach' }]);
    expect((await house.by('chen', 'POST', which, '/watchers/remove', { personId: id('bo') })).status).toBe(204);
  });
});

describe('a note', () => {
  it('names colleagues, who find it until they have seen it', async () => {
    const written = await house.by<{ page: { notes: { mentions: object[] }[] } }>('anna', 'POST', which, '/notes', {
      words: '@小博 请看报价',
      mentions: [id('bo'), id('anna')],
    });
    expect(written.body.page.notes[0]?.mentions).toEqual(
      expect.arrayContaining([
        { id: id('bo'), name: '小博', seen: false },
        { id: id('anna'), name: '安娜', seen: true },
      ]),
    );
    expect((await newsOf('bo')).mentions).toMatchObject([{ words: '@小博 请看报价', byName: '安娜' }]);
    expect((await newsOf('anna')).mentions).toEqual([]);
    await house.by('bo', 'POST', which, '/news/seen');
    expect((await newsOf('bo')).mentions).toEqual([]);
    expect(await house.eventsOf(which, 'request.mentioned')).toEqual([
      expect.objectContaining({ colleagues: [id('bo'), id('anna')] }),
    ]);
  });

  it('names nobody who could not read it', async () => {
    const refused = await house.by<{ fields: object[] }>('anna', 'POST', which, '/notes', {
      words: '@技术小丹',
      mentions: [id('dan')],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.fields).toMatchObject([{ path: 'mentions', code: 'request.beyond_reach' }]);
  });
});

describe('a task force', () => {
  const team = { purpose: '灯光反复损坏', leadId: '', memberIds: [] as string[] };

  it('opens the request to its members as long as it stands', async () => {
    expect((await house.by('dan', 'GET', which, '')).status).toBe(404);
    const body = { ...team, leadId: id('dan'), memberIds: [id('anna'), id('dan')] };
    expect((await house.by('anna', 'PUT', which, '/team', body)).status).toBe(404);
    expect((await house.by('chen', 'PUT', which, '/team', body)).status).toBe(204);
    expect((await house.by('dan', 'GET', which, '')).status).toBe(200);
    expect((await teamworkOf('dan')).team?.members).toEqual([
      { id: id('dan'), name: '技术小丹', leads: true },
      { id: id('anna'), name: '安娜', leads: false },
    ]);
    expect(await house.eventsOf(which, 'request.team_formed')).toMatchObject([{ lead: id('dan') }]);
    expect((await house.by('chen', 'POST', which, '/team/dissolve')).status).toBe(204);
    expect((await house.by('dan', 'GET', which, '')).status).toBe(404);
    const again = await house.by<{ code: string }>('chen', 'POST', which, '/team/dissolve');
    expect(again.body.code).toBe('teamwork.no_team');
  });

  it('is one with the step of the way: either makes the other', async () => {
    const formed = async (at: Which) =>
      (await house.by<{ taken: { step: string; fields: object }[] }>('chen', 'GET', at, '')).body.taken.filter(
        ({ step }) => step === 'form_team',
      );
    const made = await house.receive(customer);
    await house.by('chen', 'PUT', made, '/team', { ...team, leadId: id('dan'), memberIds: [id('anna')] });
    expect(await formed(made)).toMatchObject([{ fields: { lead: id('dan'), team: [id('dan'), id('anna')] } }]);
    // Changing who is in it is no step.
    await house.by('chen', 'PUT', made, '/team', { ...team, leadId: id('bo') });
    expect(await formed(made)).toHaveLength(1);
    expect(await house.eventsOf(made, 'request.team_changed')).toEqual([expect.objectContaining({ lead: id('bo') })]);

    const stepped = await house.receive(customer);
    const step = { step: 'form_team', fields: { lead: id('dan'), team: [id('anna')], mandate: '查清原因' } };
    const refused = await house.by<{ code: string }>('anna', 'POST', stepped, '/steps', step);
    expect(refused.body.code).toBe('request.team_not_allowed');
    const wrong = { ...step, fields: { ...step.fields, lead: customer } };
    expect((await house.by('chen', 'POST', stepped, '/steps', wrong)).status).toBe(400);
    expect((await house.by('chen', 'POST', stepped, '/steps', step)).status).toBe(200);
    const { body } = await house.by<{ team: object }>('dan', 'GET', stepped, '/teamwork');
    expect(body.team).toMatchObject({
      purpose: '查清原因',
      members: [{ id: id('dan'), leads: true }, { id: id('anna') }],
    });
    await house.by('chen', 'POST', stepped, '/team/dissolve');
  });

  it('ends with the request, and none is formed for one that ended', async () => {
    const other = await house.receive(customer);
    const body = { ...team, leadId: id('dan') };
    await house.by('chen', 'PUT', other, '/team', body);
    expect((await house.by('dan', 'GET', other, '')).status).toBe(200);
    await house.by('anna', 'POST', other, '/steps', { step: 'cancel', words: '重复' });
    expect((await house.by('dan', 'GET', other, '')).status).toBe(404);
    const late = await house.by<{ code: string }>('chen', 'PUT', other, '/team', body);
    expect(late.body.code).toBe('teamwork.request_over');
  });
});

describe('whoever has it open', () => {
  const beat = async (who: Colleague, doing: string, when = noon) =>
    (await house.by<{ others: { name: string; writing: boolean }[] }>(who, 'POST', which, '/presence', { doing }, when))
      .body.others;

  it('is seen by the others, with what they do, until they leave or fall silent', async () => {
    expect(await beat('anna', 'read')).toEqual([]);
    expect(await beat('bo', 'write')).toMatchObject([{ name: '安娜', writing: false }]);
    expect(await beat('anna', 'read')).toMatchObject([{ name: '小博', writing: true }]);
    await beat('bo', 'leave');
    expect(await beat('anna', 'read')).toEqual([]);
    expect(await beat('bo', 'read', '2026-10-09 15:01')).toEqual([]);
  });

  it('tells the others at once, and only when it is news', async () => {
    const heard: string[] = [];
    const hush = house.db.afterCommit((_, told) => heard.push(...told));
    const later = '2026-10-09 16:00';
    await beat('anna', 'read', later);
    await beat('anna', 'read', later);
    expect(heard).toEqual([`present:${customer}`]);
    await beat('anna', 'write', later);
    expect(heard).toHaveLength(2);
    hush();
  });
});

it('says whose change came first when two save at once', async () => {
  const one = await house.receive(customer);
  const { body } = await house.by<{ request: { version: number } }>('anna', 'GET', one, '');
  const { version } = body.request;
  await house.by('bo', 'PATCH', one, '', { version, title: '改过的标题' });
  const second = await house.by<{ code: string; message: string }>('anna', 'PATCH', one, '', {
    version,
    urgency: 'high',
  });
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({ code: 'request.changed_by_conflict' });
  expect(second.body.message).toContain('小博');
});

it('bears whatever is sent to its doors', async () => {
  expect(await fuzz(house, [teamwork], [house.as('fang'), undefined])).toEqual([]);
});
