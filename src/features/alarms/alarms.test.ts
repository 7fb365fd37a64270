// Alarms by mail as those meet them who look after the machine: in their language, once whatever the number of processes, and where nothing can be written too.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consents } from '#features/consents/index.ts';
import { customersFeature } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { following } from '#features/following/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { messagesFeature } from '#features/messages/index.ts';
import { openPost, type Post } from '#features/messages/testing/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { alarmKinds } from './contract.ts';
import type { Seen } from './deciding.ts';
import { alarms, openRounds } from './index.ts';

const full: Seen = { kind: 'disk_full', detail: { free: 40 } };
const broken: Seen = { kind: 'seal_broken', detail: { count: 2 } };
const features = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  consents,
  customersFeature([]),
  files,
  interactions,
  requests,
  following,
  messagesFeature(),
  obligations,
  alarms,
];
let house: Company;
let post: Post;
beforeAll(async () => {
  post = await openPost();
  house = await openCompany(features, [
    ['admin', '管理员', 'administrator', []],
    ['auditor', 'Auditor', 'auditor', []],
    ['nowhere', '无邮箱', 'administrator', []],
    ['specialist', '关专员', 'staff', ['relationship_specialist']],
  ]);
  await house.db.write(async (tx) => {
    await tx.run(sql`update person set email = username || '@huaying.example' where username <> 'nowhere'`);
    await tx.run(sql`update person set locale = 'en' where username = 'auditor'`);
  });
  await useMail('2026-11-20 08:00', true);
});
afterAll(async () => {
  await house.close();
  await post.close();
});
beforeEach(async () => {
  post.taken.length = 0;
  await house.db.write(async (tx) => {
    await tx.run(sql`delete from alarm`);
    await tx.run(sql`delete from alarm_mail`);
  });
});

const admin = () => house.as('administrator', 'admin');
async function useMail(when: string, isOn: boolean, port = post.port) {
  const settings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    senderName: '华影',
    senderAddress: 'weixi@huaying.example',
  };
  const reply = await house.at(when, admin(), 'PUT', '/api/messages/outlets/email', { isOn, settings });
  expect(reply.status, reply.text).toBe(204);
}
/** One process more, which sees this. */
const process = (...seen: Seen[]) => openRounds({ db: house.db, look: async () => seen });
async function round(when: string, ...seen: Seen[]): Promise<void> {
  house.db.setNow(at(when));
  await process(...seen).go();
}
const mails = () =>
  post.taken
    .map(({ to, mail }) => ({ to: to[0], subject: mail.subject ?? '', text: mail.text ?? '' }))
    .sort((a, b) => String(a.to).localeCompare(String(b.to)));
const subjects = () => mails().map(({ to, subject }) => `${to?.split('@')[0]}: ${subject}`);

describe('a trouble that lasts', () => {
  it('is told once when it has begun, once a day, and once when it is over, each in their language', async () => {
    await round('2026-11-20 09:00', full);
    expect(subjects()).toEqual([]);
    for (const minute of ['01', '02', '03']) await round(`2026-11-20 09:${minute}`, full);
    expect(subjects()).toEqual([
      'admin: [Weixi · 直播租赁] 数据库所在的磁盘快满了（还剩 40 MB），现在只能查看，不能保存',
      'auditor: [Weixi · 直播租赁] The disk of the database is nearly full (40 MB left): Weixi can be read, not written',
    ]);
    expect(mails()[1]?.text).toContain('Free some room at once');
    post.taken.length = 0;
    for (const hour of ['12', '20']) await round(`2026-11-20 ${hour}:00`, full);
    expect(subjects()).toEqual([]);
    await round('2026-11-21 09:01', full);
    await round('2026-11-21 09:02', full);
    expect(subjects()).toHaveLength(2);
    expect(subjects()[0]).toContain('仍未解决');
    post.taken.length = 0;
    await round('2026-11-21 09:04');
    expect(subjects()).toEqual([]);
    await round('2026-11-21 09:08');
    await round('2026-11-21 09:09');
    expect(subjects()).toHaveLength(2);
    expect(subjects()[1]).toContain('Over: The disk');
  });

  it('is told once by several processes at once, each mail only marked as one that a machine wrote', async () => {
    house.db.setNow(at('2026-11-20 10:00'));
    await process(full).go();
    house.db.setNow(at('2026-11-20 10:01'));
    await Promise.all(Array.from({ length: 4 }, () => process(full).go()));
    expect(subjects()).toHaveLength(2);
    expect(post.taken[0]?.raw).toMatch(/^Auto-Submitted: auto-/m);
  });

  it('is told to those only who may see it, in one mail with what else began', async () => {
    await house.db.write((tx) => tx.run(sql`update person set email = null where username = 'auditor'`));
    await round('2026-11-20 11:00', full, broken);
    await round('2026-11-20 11:01', full, broken);
    expect(subjects()).toHaveLength(1);
    expect(mails()[0]?.subject).toContain('，另有 1 件');
    expect(mails()[0]?.text).toContain('核验发现记录被改动过（2 处）');
    await house.db.write((tx) =>
      tx.run(sql`update person set email = 'auditor@huaying.example' where username = 'auditor'`),
    );
  });

  it('that is gone within a minute is told to nobody and leaves nothing', async () => {
    await round('2026-11-20 12:00', full);
    await round('2026-11-20 12:06');
    expect(subjects()).toEqual([]);
    expect(await house.db.read((tx) => tx.rows(sql`select kind from alarm`))).toEqual([]);
  });
});

describe('mail that cannot go out', () => {
  it('fails nobody without a mail server, and is told when there is one', async () => {
    await useMail('2026-11-20 08:00', false);
    await round('2026-11-20 09:00', full);
    await round('2026-11-20 09:01', full);
    expect(subjects()).toEqual([]);
    await useMail('2026-11-20 08:00', true);
    await round('2026-11-20 09:02', full);
    expect(subjects()).toHaveLength(2);
  });

  it('is tried again ten minutes later where the server is away', async () => {
    const gone = await openPost();
    await gone.close();
    await useMail('2026-11-20 08:00', true, gone.port);
    await round('2026-11-20 09:00', full);
    await round('2026-11-20 09:01', full);
    const { body } = await house.at<{ unsent: number }>('2026-11-20 09:02', admin(), 'GET', '/api/alarms');
    expect(body.unsent).toBe(2);
    await useMail('2026-11-20 08:00', true);
    await round('2026-11-20 09:05', full);
    expect(subjects()).toEqual([]);
    await round('2026-11-20 09:12', full);
    expect(subjects()).toHaveLength(2);
  });

  it('goes out all the same where the database takes no row, once a day from each process', async () => {
    // What PostgreSQL says of a disk without any room (53100), said by PostgreSQL.
    await house.db.write((tx) =>
      tx.run(
        sql`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room' using errcode = '53100'; end $$`,
      ),
    );
    await house.db.write((tx) =>
      tx.run(sql`create trigger no_room before insert on alarm for each statement execute function no_room()`),
    );
    try {
      const one = process(full);
      for (const when of ['2026-11-20 09:00', '2026-11-20 09:01', '2026-11-20 20:00']) {
        house.db.setNow(at(when));
        await one.go();
      }
      expect(subjects()).toHaveLength(2);
      house.db.setNow(at('2026-11-21 09:00'));
      await one.go();
      expect(subjects()).toHaveLength(4);
      await house.db.write((tx) => tx.run(sql`drop function no_room cascade`));
      for (const when of ['2026-11-21 09:01', '2026-11-21 09:03']) {
        house.db.setNow(at(when));
        await one.go();
      }
      expect(subjects()).toHaveLength(4);
    } finally {
      await house.db.write((tx) => tx.run(sql`drop function if exists no_room cascade`));
    }
  });
});

describe('the settings', () => {
  it('show who is told and what there was; switched off nobody is told, and the switch is in the record', async () => {
    await round('2026-11-20 09:00', full);
    const shown = await house.at('2026-11-20 09:01', admin(), 'GET', '/api/alarms');
    expect(shown.body).toMatchObject({
      isOn: true,
      canSend: true,
      people: expect.arrayContaining([
        { name: 'Auditor', hasAddress: true },
        { name: '无邮箱', hasAddress: false },
        { name: '管理员', hasAddress: true },
      ]),
      alarms: [{ kind: 'disk_full', endedAt: null, toldAt: null }],
    });
    expect((await house.at('2026-11-20 09:01', admin(), 'PUT', '/api/alarms', { isOn: false })).status).toBe(204);
    await round('2026-11-20 09:02', full);
    expect(subjects()).toEqual([]);
    expect((await house.at('2026-11-20 09:03', admin(), 'PUT', '/api/alarms', { isOn: true })).status).toBe(204);
    await round('2026-11-20 09:04', full);
    expect(subjects()).toHaveLength(2);
    const told = await house.db.read((tx) => tx.rows(sql`select data from event where type = 'alarm.configured'`));
    expect(told).toMatchObject([
      { data: { before: { on: true }, after: { on: false } } },
      { data: { before: { on: false }, after: { on: true } } },
    ]);
  });

  it('preview each mail in both languages, without a word left to be filled in', async () => {
    for (const kind of alarmKinds) {
      for (const [language, phase] of [
        ['zh-CN', 'begun'],
        ['en', 'lasting'],
        ['en', 'over'],
      ] as const) {
        const path = `/api/alarms/preview?kind=${kind}&phase=${phase}&language=${language}`;
        const { status, body, text } = await house.at<{ subject: string; text: string }>(
          '2026-11-20 09:00',
          admin(),
          'GET',
          path,
        );
        expect(status, text).toBe(200);
        expect(`${body.subject}${body.text}`).not.toMatch(/\{\{|undefined/);
      }
    }
  });

  it('are those of whoever sets up the house, whatever else is sent to them', async () => {
    const staff = house.as('staff', 'specialist');
    expect((await house.at('2026-11-20 09:00', staff, 'GET', '/api/alarms')).status).toBe(404);
    expect((await house.at('2026-11-20 09:00', staff, 'PUT', '/api/alarms', { isOn: false })).status).toBe(404);
    expect((await house.at('2026-11-20 09:00', admin(), 'PUT', '/api/alarms', { isOn: 'yes' })).status).toBe(400);
    expect(await fuzz(house, [alarms], [admin(), staff, undefined])).toEqual([]);
  });
});
