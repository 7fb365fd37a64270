import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { addSubject } from '#platform/events.ts';
import { codeAt } from '#platform/session/factor/totp.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { testActor, testId, testServer } from '#platform/testing/server.ts';
import {
  accounts,
  Browser,
  choose,
  db,
  enter,
  eventsOf,
  features,
  hire,
  minute,
  now,
  openHouse,
  pass,
  password,
  server,
  statusOf,
} from './testing/house.ts';

beforeAll(openHouse);
afterAll(() => server.close());

describe('devices', () => {
  it('are listed with this one marked, and end one by one or all but this', async () => {
    const { id, username } = await hire('staff');
    const [desk, phone, pad] = [
      await enter(username, 'Desk'),
      await enter(username, 'Phone'),
      await enter(username, 'Pad'),
    ];
    const list = await desk.ask<{ items: { id: string; device: string; isThis: boolean }[] }>('GET', '/api/me/devices');
    expect(list.body.items.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([
      ['Desk', true],
      ['Pad', false],
      ['Phone', false],
    ]);
    const ofPhone = list.body.items.find(({ device }) => device === 'Phone')?.id;
    expect((await desk.ask('DELETE', `/api/me/devices/${ofPhone}`)).status).toBe(204);
    expect([await statusOf(phone), await statusOf(pad)]).toEqual([401, 200]);
    expect((await desk.ask('POST', '/api/me/devices/end-others')).body).toEqual({ ended: 1 });
    expect([await statusOf(pad), await statusOf(desk)]).toEqual([401, 200]);
    expect(await eventsOf(id)).toEqual([
      'person.added',
      ...Array(3).fill('person.signed_in'),
      'person.device_ended',
      'person.devices_ended',
    ]);
  });

  it('of others are not one’s own to end', async () => {
    const [one, other] = [await hire('staff'), await hire('staff')];
    const [mine, theirs] = [await enter(one.username), await enter(other.username)];
    const [device] = (await theirs.ask<{ items: { id: string }[] }>('GET', '/api/me/devices')).body.items;
    expect((await mine.ask('DELETE', `/api/me/devices/${device?.id}`)).status).toBe(404);
    expect(await statusOf(theirs)).toBe(200);
  });
});

describe('whoever loses a right or the account', () => {
  it('is out at the very next request of this process', async () => {
    await choose('asvs', 'offered');
    const [admin, person] = [await hire('administrator'), await hire('leader')];
    const [boss, one] = [await enter(admin.username), await enter(person.username)];
    expect(await statusOf(one)).toBe(200);
    const lowered = { version: person.version, level: 'staff' };
    expect((await boss.ask('PATCH', `/api/people/${person.id}`, lowered)).status).toBe(200);
    expect(await statusOf(one)).toBe(401);
    const again = await enter(person.username);
    expect((await boss.ask('POST', `/api/people/${person.id}/sign-out`)).status).toBe(204);
    expect(await statusOf(again)).toBe(401);
    const last = await enter(person.username);
    expect(await statusOf(last)).toBe(200);
    expect((await boss.ask('POST', `/api/people/${person.id}/disable`)).status).toBe(200);
    expect(await statusOf(last)).toBe(401);
    await choose('asvs', 'required');
  });
});

describe('a second factor', () => {
  it('is owed before everything else by whoever may do what asks for it, and by nobody else', async () => {
    for (const level of ['administrator', 'auditor', 'leader'] as const) {
      const { username } = await hire(level);
      const browser = await enter(username);
      expect((await browser.ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor', permissions: [] });
      for (const [method, path] of [
        ['GET', '/api/me'],
        ['GET', '/api/people'],
        ['PATCH', '/api/me'],
        ['GET', '/api/me/devices'],
      ] as const)
        expect(await browser.ask(method, path, method === 'PATCH' ? {} : undefined), `${level} ${path}`).toMatchObject({
          status: 403,
          body: { code: 'session.factor_needed' },
        });
      await browser.enrol();
      expect(await statusOf(browser)).toBe(200);
    }
    const { username } = await hire('staff');
    expect(await statusOf(await enter(username))).toBe(200);
  });

  it('is asked for after the right password only, and says nothing before', async () => {
    const { username, id } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    pass(minute);
    const browser = new Browser();
    expect((await browser.signIn(username, 'wrong')).body).toMatchObject({ code: 'session.wrong_credentials' });
    expect(browser.cookie).toBe('');
    expect((await browser.signIn(username)).body).toMatchObject({ owes: 'code', permissions: [] });
    for (const path of ['/api/me', '/api/people', '/api/me/factor', '/api/me/devices'])
      expect(await browser.ask('GET', path)).toMatchObject({ status: 403, body: { code: 'session.code_needed' } });
    const halfWay = browser.cookie;
    expect((await browser.ask('POST', '/api/auth/code', { code: '000000' })).body).toMatchObject({
      code: 'session.wrong_code',
    });
    const done = await browser.ask('POST', '/api/auth/code', { code: codeAt(secret, now) });
    expect(done.body).not.toHaveProperty('owes');
    expect(browser.cookie).not.toBe(halfWay);
    expect(await statusOf(browser)).toBe(200);
    expect((await server.request('GET', '/api/me', { headers: { cookie: halfWay } })).status).toBe(401);
    expect((await eventsOf(id)).filter((type) => type === 'person.signed_in')).toHaveLength(2);
  });

  it('takes a code once, from the step before or after at most, in a thousand tries', async () => {
    const { username } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    const tryCode = async (code: string) => {
      const browser = new Browser();
      await browser.signIn(username);
      return (await browser.ask('POST', '/api/auth/code', { code })).status;
    };
    expect(await tryCode(codeAt(secret, now)), 'the code of enrolling').toBe(422);
    pass(minute);
    expect(await tryCode(codeAt(secret, now - 61_000))).toBe(422);
    expect(await tryCode(codeAt(secret, now + 61_000))).toBe(422);
    expect(await tryCode(codeAt(secret, now - 30_000))).toBe(200);
    expect(await tryCode(codeAt(secret, now - 30_000)), 'again').toBe(422);
    expect(await tryCode(codeAt(secret, now + 30_000))).toBe(200);
    expect(await tryCode(codeAt(secret, now)), 'an earlier one than the last').toBe(422);
  });

  it('given twice at once is taken once', async () => {
    const { username } = await hire('administrator');
    const { secret } = await (await enter(username)).enrol();
    pass(minute);
    const browsers = [new Browser(), new Browser(), new Browser()];
    for (const browser of browsers) await browser.signIn(username);
    const replies = await Promise.all(
      browsers.map((browser) => browser.ask('POST', '/api/auth/code', { code: codeAt(secret, now) })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('is guessed ten times at most', async () => {
    const { username } = await hire('administrator');
    await (await enter(username)).enrol();
    const browser = new Browser();
    await browser.signIn(username);
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await browser.ask('POST', '/api/auth/code', { code: String(100_000 + guess) })).status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.at(-1)).toBe(429);
    pass(20 * minute);
  });

  it('lost: each recovery code opens once; new ones end the old; an administrator takes the factor away', async () => {
    await choose('asvs', 'required');
    const { username, id } = await hire('administrator');
    const mine = await enter(username);
    const { recovery } = await mine.enrol();
    expect(recovery).toHaveLength(10);
    const tryCode = async (code: string) => {
      const browser = new Browser();
      await browser.signIn(username);
      return (await browser.ask('POST', '/api/auth/code', { code })).status;
    };
    const [first = '', second = ''] = recovery;
    expect(await tryCode(first.toUpperCase().replaceAll('-', ' '))).toBe(200);
    expect(await tryCode(first)).toBe(422);
    expect((await mine.ask('GET', '/api/me/factor')).body).toMatchObject({ recoveryLeft: 9, required: true });
    expect((await mine.ask('POST', '/api/me/factor/recovery')).status).toBe(200);
    expect(await tryCode(second)).toBe(422);
    const boss = await enter((await hire('administrator')).username);
    await boss.enrol();
    expect((await boss.ask('POST', `/api/people/${id}/reset-factor`)).status).toBe(204);
    expect(await statusOf(mine)).toBe(401);
    expect((await (await enter(username)).ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor' });
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(['person.factor_enrolled', 'person.recovery_renewed', 'person.factor_reset']),
    );
  });

  it('lies closed in the database, and no answer is kept with it', async () => {
    const { username } = await hire('administrator');
    const browser = new Browser();
    await browser.signIn(username);
    const headers = { cookie: browser.cookie, 'idempotency-key': 'k-1' };
    const { secret } = (await server.request<{ secret: string }>('POST', '/api/me/factor', { headers })).body;
    const body = { code: codeAt(secret, now) };
    const { recovery } = (
      await server.request<{ recovery: string[] }>('POST', '/api/me/factor/enrol', { headers, body })
    ).body;
    const everything = await db.read((tx) =>
      tx.rows<{
        row: string;
      }>(sql`select f::text as row from account_factor f union all select r::text from account_recovery r
        union all select i::text from idempotency i union all select e::text from event e`),
    );
    const hex = Buffer.from(secret).toString('hex');
    const plain = [secret, hex, ...recovery, ...recovery.map((code) => code.replaceAll('-', ''))];
    expect(everything.filter(({ row }) => plain.some((text) => row.includes(text)))).toEqual([]);
  });
});

describe('a dangerous act', () => {
  it('asks who has been in for a while to prove it again, by code or password, and the token changes', async () => {
    await choose('asvs', 'required');
    const { username } = await hire('administrator');
    const browser = await enter(username);
    const { secret } = await browser.enrol();
    pass(20 * minute);
    const attempt = () => browser.ask('POST', '/api/me/factor/recovery');
    expect(await attempt()).toMatchObject({ status: 403, body: { code: 'session.confirm_needed' } });
    expect((await browser.ask('POST', '/api/auth/confirm', { password })).status).toBe(400);
    const before = browser.cookie;
    expect((await browser.ask('POST', '/api/auth/confirm', { code: codeAt(secret, now) })).status).toBe(204);
    expect(browser.cookie).not.toBe(before);
    expect((await attempt()).status).toBe(200);

    const staff = await enter((await hire('staff')).username);
    pass(20 * minute);
    expect((await staff.ask('POST', '/api/me/factor')).status).toBe(403);
    expect((await staff.ask('POST', '/api/auth/confirm', { password: 'wrong' })).status).toBe(401);
    expect((await staff.ask('POST', '/api/auth/confirm', { password })).status).toBe(204);
    expect((await staff.ask('POST', '/api/me/factor')).status).toBe(200);
  });
});

it('notes who entered and what failed, from where, and never the name that was typed', async () => {
  const { username } = await hire('staff');
  await new Browser('Kiosk 7').signIn(username, 'wrong');
  await new Browser('Kiosk 7').signIn('my secret typed as a name', 'wrong');
  await enter(username, 'Kiosk 7');
  const rows = await db.read((tx) =>
    tx.rows<{ outcome: string; known: boolean; row: string }>(
      sql`select outcome, account_id is not null as known, l::text as row from sign_in_log l where device = 'Kiosk 7' order by at, id`,
    ),
  );
  expect(rows.map(({ outcome, known }) => [outcome, known])).toEqual([
    ['wrong_password', true],
    ['wrong_password', false],
    ['entered', true],
  ]);
  expect(rows.some(({ row }) => row.includes('secret'))).toBe(false);
});

describe('the profile', () => {
  it('is shown with its figures and chosen by administrators only, which is an event', async () => {
    await choose('asvs', 'offered');
    const admin = await hire('administrator');
    const boss = await enter(admin.username);
    const seen = await boss.ask<{ profiles: { profile: string }[] }>('GET', '/api/settings/sign-in');
    expect(seen.body).toMatchObject({ profile: 'asvs', secondFactor: 'offered' });
    expect(seen.body.profiles.map(({ profile }) => profile)).toEqual(['asvs', 'dengbao3']);
    const wanted = { profile: 'dengbao3', secondFactor: 'offered' };
    expect((await boss.ask('PUT', '/api/settings/sign-in', wanted)).body).toEqual(wanted);
    expect(await eventsOf(admin.id)).toContain('sign_in.configured');
    const staff = await enter((await hire('staff')).username);
    expect((await staff.ask('GET', '/api/settings/sign-in')).status).toBe(404);
    expect((await staff.ask('PUT', '/api/settings/sign-in', wanted)).status).toBe(404);
    await choose('asvs', 'required');
  });

  it('of 等保 asks for kinds of characters, for another password than the last five, after ninety days, and of everybody for a second factor', async () => {
    await choose('dengbao3', 'offered');
    const { username } = await hire('staff');
    const browser = await enter(username);
    const change = (current: string, next: string) => browser.ask('POST', '/api/auth/password', { current, next });
    expect((await change(password, 'only small letters here')).body).toMatchObject({
      fields: [{ path: 'next', code: 'session.password_kinds' }],
    });
    const words = [1, 2, 3, 4, 5].map((number) => `Kind words, number ${number}`);
    let current = password;
    for (const next of words) {
      expect((await change(current, next)).status, next).toBe(204);
      pass(1_000);
      current = next;
    }
    expect((await change(current, 'Kind words, number 2')).body).toMatchObject({
      fields: [{ code: 'session.password_former' }],
    });
    pass(91 * 24 * 60 * minute);
    const late = new Browser();
    expect((await late.signIn(username, current)).body).toMatchObject({ owes: 'password' });
    expect(await late.ask('GET', '/api/me')).toMatchObject({ status: 403, body: { code: 'session.password_needed' } });
    expect((await late.ask('POST', '/api/auth/password', { current, next: 'Kind words, number 6' })).status).toBe(204);
    expect(await statusOf(late)).toBe(200);
    await choose('dengbao3', 'required');
    expect((await late.ask('GET', '/api/auth/session')).body).toMatchObject({ owes: 'factor' });
    await choose('asvs', 'required');
    expect(await statusOf(late)).toBe(200);
  });
});

it('answers everything hostile with words', async () => {
  const everybody = testServer([...features], { db });
  const other = await everybody;
  await db.write((tx, at_) => addSubject(tx, { id: testId(1), kind: 'person', enteredAt: at_ }));
  const administrator = testActor({
    permissions: ['people.write', 'sign_in.configure', 'api_key.write', 'people.read'],
  });
  expect(await fuzz(other, [accounts], [undefined, testActor(), administrator])).toEqual([]);
  await other.app.close();
});
