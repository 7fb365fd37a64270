// What is kept, is kept so long as its rule says and no longer: to the day, held while something stands, exactly what was shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { previewDue, removeAllDue } from '#features/retention/index.ts';
import { at as inSql, sql } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { featuresOf } from './features.ts';

const features = featuresOf({ shelf: shippedShelf(), examples: new Map(), passwordLength: 10 });
/** Stands for the recordings that another slice keeps: rows of a table of its own. */
const recordings: Retained = {
  kind: 'recording',
  count: (tx, { before, holds }) =>
    tx.row(sql`select count(*) as count, min(hour) as oldest from reveal_tally where count = 1 and hour < ${inSql(before)}
      and not (${holds.includes('legal_hold')} and actor_id in (select subject_id from legally_held))`),
  remove: (tx, { before, holds }) =>
    tx.run(sql`delete from reveal_tally where count = 1 and hour < ${inSql(before)}
      and not (${holds.includes('legal_hold')} and actor_id in (select subject_id from legally_held))`),
};
const kinds = [...features.flatMap(({ retained }) => retained ?? []), recordings];
let house: Company;

beforeAll(async () => {
  house = await openCompany(
    [...features],
    [
      ['head1', '甲主管', 'head', []],
      ['senior', '资顾问', 'staff', ['senior_consultant']],
    ],
  );
});
afterAll(() => house.close());

const ask = (when: string, method: string, path: string, body?: unknown) =>
  house.at<Record<string, never>>(when, house.as('head', 'head1'), method, path, body);
const keep = (subject: string, when: string) =>
  house.db.write((tx) =>
    tx.run(sql`insert into reveal_tally (actor_id, hour, count) values (${subject}, ${inSql(at(when))}, 1)`),
  );
const shown = async (when: string, kind = 'recording') =>
  house.writeAt(when, async (tx, now) => (await previewDue(tx, kinds, now)).find((item) => item.kind === kind));
const enter = async (name: string) =>
  String((await ask('2026-01-02 09:00', 'POST', '/api/customers', { kind: 'individual', name })).body.id);

describe('what is over its time', () => {
  it('is due on the 181st day, and neither on the 179th nor at the 180th', async () => {
    const one = await enter('甲');
    await keep(one, '2026-01-10 10:00');
    expect((await shown('2026-07-08 10:00'))?.due).toBe(0); // 179 days
    expect((await shown('2026-07-09 10:00'))?.due).toBe(0); // 180 days
    expect(await shown('2026-07-10 10:00')).toMatchObject({
      due: 1,
      oldest: at('2026-01-10 10:00'),
      rule: 'keep.recording',
      usual: true,
      sentence: { zh: '录音录像至少保存30天，最长180天；相关诉求未办结、有保全要求时继续保存' },
    });
  });

  it('stays while a hold stands, and goes when it is lifted', async () => {
    const held = await enter('乙');
    await keep(held, '2026-01-11 10:00');
    await ask('2026-01-12 10:00', 'POST', `/api/privacy/holds/${held}`, { reason: '诉讼' });
    house.db.setNow(at('2026-08-01 10:00'));
    expect((await shown('2026-08-01 10:00'))?.due).toBe(1);
    house.db.setNow(at('2026-08-01 10:00'));
    expect(await removeAllDue(house.db, kinds)).toBe(1);
    const left = await house.db.read((tx) => tx.rows(sql`select actor_id from reveal_tally`));
    expect(left).toEqual([{ actor_id: held }]);
    await ask('2026-08-01 11:00', 'DELETE', `/api/privacy/holds/${held}`);
    house.db.setNow(at('2026-08-01 12:00'));
    expect(await removeAllDue(house.db, kinds)).toBe(1);
    expect(await removeAllDue(house.db, kinds)).toBe(0);
  });

  it('is told as a run and as an event of the organisation, with the clause', async () => {
    const { items } = (await ask('2026-08-02 09:00', 'GET', '/api/privacy/retention/runs')).body as unknown as {
      items: object[];
    };
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      kind: 'recording',
      rule: 'keep.recording',
      clause: '6',
      removed: 1,
      byName: null,
    });
    const events = await house.db.read((tx) => tx.rows(sql`select data from event where type = 'retention.removed'`));
    expect(events).toHaveLength(2);
  });

  it('goes as it was shown: what became due since stays', async () => {
    const brought = (id: string, when: string) =>
      house.db.write(async (tx) => {
        await tx.run(sql`insert into import_batch (id, kind, file_name, source, columns, state, created_at, created_name)
          values (${id}, 'customers', 'x.csv', '{}', '[]', 'checked', ${inSql(at(when))}, 'x')`);
        await tx.run(
          sql`insert into import_row (batch_id, number, state) values (${id}, 1, 'bad'), (${id}, 2, 'entered')`,
        );
      });
    await brought('0199a000-0000-7000-8000-00000000000a', '2026-02-01 09:00');
    await brought('0199a000-0000-7000-8000-00000000000b', '2026-02-03 09:00');
    const item = await shown('2026-05-03 09:00', 'import_row'); // 91 days after the first, 89 after the second
    expect(item?.due).toBe(1);
    const path = '/api/privacy/retention/import_row/remove';
    const early = new Date((item?.before ?? 0) + 86_400_000).toISOString();
    expect((await ask('2026-05-03 09:00', 'POST', path, { before: early })).status).toBe(400);
    const before = new Date(item?.before ?? 0).toISOString();
    expect((await ask('2026-09-01 09:00', 'POST', path, { before })).body).toEqual({ removed: 1 });
    const left = await house.db.read((tx) => tx.rows(sql`select number, state from import_row where state = 'bad'`));
    expect(left).toHaveLength(1);
  });

  it('takes the log of sign-ins after a year, and nobody may have it taken before half of one', async () => {
    const noted = (id: string, when: string) =>
      house.db.write((tx) =>
        tx.run(sql`insert into sign_in_log (id, at, account_id, outcome, address, device)
          values (${id}, ${inSql(at(when))}, null, 'wrong_password', '10.0.0.1', 'x')`),
      );
    await noted('0199a000-0000-7000-8000-00000000001a', '2025-01-01 09:00');
    await noted('0199a000-0000-7000-8000-00000000001b', '2026-01-15 09:00');
    expect(await shown('2026-02-01 09:00', 'sign_in_log')).toMatchObject({ due: 1 });
    house.db.setNow(at('2026-02-01 09:00'));
    await removeAllDue(house.db, kinds);
    const left = await house.db.read((tx) => tx.rows(sql`select 1 from sign_in_log`));
    expect(left).toHaveLength(1);
  });

  it('takes the words of suggestions and of posts that are over, and leaves what is held, open or another kind', async () => {
    const [mine, held] = [await enter('丁'), await enter('戊')];
    const asked = async (customer: string, kind: string) => {
      const body = { kind, channel: 'phone', title: `标题${kind}`, description: '很长的话' };
      const place = `/api/customers/${customer}/requests`;
      const { page } = (await ask('2026-03-02 09:00', 'POST', place, body)).body as unknown as {
        page: { request: { id: string } };
      };
      await ask('2026-03-02 09:01', 'POST', `${place}/${page.request.id}/notes`, { words: '内部的话' });
      return { place: `${place}/${page.request.id}`, id: page.request.id };
    };
    const cancelled = async (one: { place: string; id: string }) => {
      const { version } = await house.db.read((tx) =>
        tx.row<{ version: number }>(sql`select version from request where id = ${one.id}::uuid`),
      );
      const reply = await ask('2026-03-03 09:00', 'POST', `${one.place}/steps`, {
        step: 'cancel',
        version,
        words: '撤回的话',
      });
      expect(reply.status, reply.text).toBe(200);
      return one;
    };
    const gone = await cancelled(await asked(mine, 'suggestion'));
    const others = [await asked(mine, 'suggestion'), await cancelled(await asked(mine, 'enquiry'))];
    const kept = await cancelled(await asked(held, 'suggestion'));
    await ask('2026-03-04 09:00', 'POST', `/api/privacy/holds/${held}`, { reason: '诉讼' });
    const due = { before: at('2026-06-01 00:00'), holds: ['legal_hold'] };
    const suggestion = kinds.find(({ kind }) => kind === 'suggestion');
    expect(await house.db.read((tx) => suggestion!.count(tx, due))).toEqual({
      count: 1,
      oldest: at('2026-03-03 09:00'),
    });
    expect(await house.db.read((tx) => suggestion!.count(tx, { ...due, holds: ['request.open'] }))).toMatchObject({
      count: 1,
    });
    const taken = () =>
      house.writeAt('2026-06-02 09:00', (tx, now) => suggestion!.remove(tx, { ...due, limit: 10 }, now));
    expect([await taken(), await taken()]).toEqual([1, 0]);
    const wordsOf = async ({ id }: { id: string }) =>
      house.db.read((tx) =>
        tx.row(sql`select r.title, r.description, (select count(*) from request_note n where n.request_id = r.id)::int as notes,
          (select string_agg(s.words, '') from request_step s where s.request_id = r.id) as said from request r where r.id = ${id}::uuid`),
      );
    expect(await wordsOf(gone)).toEqual({ title: '', description: null, notes: 0, said: null });
    for (const one of [...others, kept])
      expect(await wordsOf(one)).toMatchObject({ description: '很长的话', notes: 1 });
    expect((await ask('2026-06-02 10:00', 'GET', gone.place)).status).toBe(200);
  });

  it('takes an archive only when somebody says so', async () => {
    const old = await enter('丙');
    const later = '2030-06-01 09:00';
    const item = await shown(later, 'archive');
    expect(item).toMatchObject({ byHand: true });
    expect(item?.due).toBeGreaterThan(0);
    house.db.setNow(at(later));
    await removeAllDue(house.db, kinds);
    const there = () => house.db.read((tx) => tx.rows(sql`select 1 from customer where subject_id = ${old}`));
    expect(await there()).toHaveLength(1);
    const before = new Date(item?.before ?? 0).toISOString();
    const done = await ask(later, 'POST', '/api/privacy/retention/archive/remove', { before });
    expect(done.status, done.text).toBe(200);
    expect(await there()).toEqual([]);
    const { kind } = await house.db.read((tx) =>
      tx.row<{ kind: string }>(sql`select kind from subject where id = ${old}`),
    );
    expect(kind).toBe('erased');
  });
});

it('knows a rule for every kind that is kept, and names those of which only a policy could speak', async () => {
  const { items, unruled } = (await ask('2026-08-02 09:00', 'GET', '/api/privacy/retention')).body as unknown as {
    items: { kind: string }[];
    unruled: string[];
  };
  // Kinds that the vocabulary has and no slice keeps yet wait for a policy that speaks of them.
  const kept = features.flatMap(({ retained = [] }) => retained.map(({ kind }) => kind));
  expect(unruled).toEqual(['post', 'request', 'suggestion']);
  expect(new Set([...items.map(({ kind }) => kind), ...unruled])).toEqual(new Set(kept));
});

describe('the commitments', () => {
  it('are read by anybody, and say what the rules in force say', async () => {
    await ask('2026-08-02 09:00', 'PUT', '/api/commitments/contacts', { hotline: '400-800-1234', officer: '王律师' });
    house.db.setNow(at('2026-08-02 10:00'));
    const { status, body } = await house.request<{ promises: { for: { zh: string }; sentences: { zh: string }[] }[] }>(
      'GET',
      '/api/commitments',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ organisation: '直播租赁', hotline: '400-800-1234', officer: '王律师' });
    const core = body.promises.find((one) => one.for?.zh === '核心客户');
    expect(core?.sentences.map(({ zh }) => zh)).toContain('收到诉求后30分钟内，负责人响应');
    expect(JSON.stringify(body)).not.toContain('subject');
  });
});

it('bears whatever is sent', async () => {
  const own = features.filter(({ name }) => name === 'retention' || name === 'commitments');
  expect(await fuzz(house, own, [undefined, house.as('head', 'head1'), house.as('staff', 'senior')])).toEqual([]);
});
