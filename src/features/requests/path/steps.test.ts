// The closed loop of a company that serves other companies, as its policy lays it down: who takes a step, what it asks, what proves it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDepartment } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import type { Reply } from '#platform/testing/server.ts';
import { type House, openHouse } from '../testing/house.ts';
import { versionOf } from '../testing/index.ts';

let house: House;
let department: string;
beforeAll(async () => {
  house = await openHouse('b2b-service');
  department = await house.writeAt(
    '2026-01-05 09:00',
    async (tx, now) => (await createDepartment(tx, system, { name: '技术部' } as never, now)).id,
  );
});
afterAll(() => house.close());

interface Changed {
  code: string;
  fields?: { path: string; code: string }[];
  page: {
    request: { id: string; state: string; nextStep: string | null; [field: string]: unknown };
    way: { step: string; clause: string | null; takenAt: string | null; passedOver: string | null }[];
    possible: { step: string; must: string[]; isMine: boolean; isConfirmed: boolean; passesOver: string[] }[];
    taken: { step: string; fields: Record<string, unknown>; byName: string | null }[];
  };
}

const day = '2026-10-12';
let customers = 0;
async function received(body: object = {}): Promise<string> {
  customers += 1;
  const customer = await house.enter('2026-09-01 09:00', { name: `客户${customers}` });
  const asked = { kind: 'issue', channel: 'phone', title: '接口报错', ...body };
  const { page } = ok(
    await house.at<Changed>(`${day} 09:00`, house.staff, 'POST', `/api/customers/${customer}/requests`, asked),
  );
  return `/api/customers/${customer}/requests/${page.request.id}`;
}
const step = async (
  place: string,
  name: string,
  body: object = {},
  { when = `${day} 10:00`, as = house.staff } = {},
) => {
  const version = await versionOf(house.db, place.split('/').at(-1) ?? '');
  return house.at<Changed>(when, as, 'POST', `${place}/steps`, { step: name, version, ...body });
};
const look = async (place: string, as = house.staff) =>
  ok2(await house.at<Changed['page']>(`${day} 10:00`, as, 'GET', place));
const ok2 = <T>(reply: Reply<T>): T => {
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const ok = (reply: Reply<Changed>): Changed => ok2(reply);

const talk = { channel: 'phone', content: '客户在电话里说的' };
const analysis = () => ({ fields: { department, root_cause: 'defect', impact: '两个门店' } });
const plan = () => ({
  words: '修复接口',
  fields: { solution_type: 'repair', department, plan: '先回滚，再修复', due: '2026-10-20T18:00:00+08:00' },
});
const why = { reason: '客户催得急' };

/** As far as the solution, agreed to. */
async function agreed(body: object = {}): Promise<string> {
  const place = await received(body);
  ok(await step(place, 'respond'));
  ok(await step(place, 'analyse', analysis()));
  ok(await step(place, 'classify', { fields: { complex: false } }, { as: house.manager }));
  ok(await step(place, 'propose', plan()));
  ok(await step(place, 'agree', { conversation: talk }));
  return place;
}

describe('the loop as the policy lays it down', () => {
  it('goes from receipt to the retrospective, beyond closing, and knows at every moment what comes next', async () => {
    const place = await agreed();
    const resolved = ok(await step(place, 'resolve', { words: '已修复' }));
    expect(resolved.page.request).toMatchObject({ state: 'resolved', nextStep: 'summarise' });
    ok(await step(place, 'summarise', { fields: { process: '回滚并修复', result: '正常', prevention: '加监控' } }));
    ok(await step(place, 'confirm_closing', { conversation: talk }));
    const closed = ok(await step(place, 'close'));
    expect(closed.page.request).toMatchObject({ state: 'closed', nextStep: 'call_back' });
    const experience = { satisfaction: 5, effect: '没有再出现', experience: '满意' };
    ok(await step(place, 'call_back', { fields: experience }, { as: house.manager }));
    const last = { fields: { cause: '漏测', process_change: '补用例', prevention: '评审' } };
    const { page } = ok(await step(place, 'review', last));
    expect(page.request).toMatchObject({ state: 'closed', nextStep: null, satisfaction: 5 });
    expect(page.way.every(({ takenAt }) => takenAt !== null)).toBe(true);
    expect(page.way.find(({ step: name }) => name === 'call_back')?.clause).toBe('2.5.1');
  });

  it('asks what the policy asks, field by field, and takes nothing else', async () => {
    const place = await received();
    ok(await step(place, 'respond'));
    const bare = await step(place, 'analyse');
    expect([bare.status, bare.body.fields]).toMatchObject([400, [{ path: 'fields.department' }]]);
    const strange = await step(place, 'analyse', { fields: { ...analysis().fields, root_cause: 'weather' } });
    expect(strange.body.fields).toMatchObject([{ path: 'fields.root_cause', code: 'request.cause_unknown' }]);
    const nowhere = await step(place, 'analyse', {
      fields: { ...analysis().fields, department: '01900000-0000-7000-8000-000000000000' },
    });
    expect(nowhere.body.fields).toMatchObject([{ path: 'fields.department', code: 'request.department_gone' }]);
    const elsewhere = await step(place, 'analyse', { fields: { ...analysis().fields, prevention: '加监控' } });
    expect(elsewhere.body.fields).toMatchObject([{ path: 'fields.prevention', code: 'request.field_elsewhere' }]);
    const { page } = ok(await step(place, 'analyse', analysis()));
    expect(page.taken.at(-1)).toMatchObject({ step: 'analyse', fields: { root_cause: 'defect', impact: '两个门店' } });
    expect(page.request.state).toBe('analysed');
  });

  it('gives a step to the post that the policy names', async () => {
    const place = await received();
    ok(await step(place, 'respond'));
    const possible = (page: Changed['page']) => page.possible.find(({ step: name }) => name === 'classify');
    expect(possible(await look(place))?.isMine).toBe(false);
    expect(possible(await look(place, house.manager))?.isMine).toBe(true);
    const other = await step(place, 'classify', { fields: { complex: true }, ...why });
    expect([other.status, other.body.code]).toEqual([422, 'request.step_of_other']);
    const { page } = ok(await step(place, 'classify', { fields: { complex: true }, ...why }, { as: house.manager }));
    expect(page.request.isComplex).toBe(true);
    expect(page.way.map(({ step: name }) => name)).toEqual(expect.arrayContaining(['form_team', 'report']));
  });

  it('concerns an urgent request with its scope, and the others not', async () => {
    const names = async (body: object) => (await look(await received(body))).way.map(({ step: name }) => name);
    expect(await names({ urgency: 'high' })).toContain('confirm_scope');
    expect(await names({ urgency: 'low' })).not.toContain('confirm_scope');
  });

  it('passes nothing over without a reason, which stands with the step', async () => {
    const place = await received();
    ok(await step(place, 'respond'));
    const bare = await step(place, 'propose', plan());
    expect(bare.body.fields).toMatchObject([{ path: 'reason', code: 'request.reason_needed' }]);
    const { page } = ok(await step(place, 'propose', { ...plan(), ...why }));
    expect(page.way.filter(({ passedOver }) => passedOver === why.reason).map(({ step: name }) => name)).toEqual([
      'analyse',
      'classify',
    ]);
    expect(page.request).toMatchObject({ nextStep: 'agree', solutionDue: '2026-10-20T10:00:00.000Z' });
  });
});

describe('what the customer is to say', () => {
  it('is proved by the conversation in which they said it', async () => {
    const place = await received();
    ok(await step(place, 'respond'));
    ok(await step(place, 'propose', { ...plan(), ...why }));
    const bare = await step(place, 'agree');
    expect(bare.body.fields).toMatchObject([{ path: 'conversation', code: 'request.confirmation_unproved' }]);
    ok(await step(place, 'agree', { conversation: talk }));
  });

  it('may be recorded as not to be had after the attempts that the policy asks, and not before', async () => {
    const place = await agreed();
    ok(await step(place, 'resolve', { words: '已修复' }));
    const unreached = () => step(place, 'confirm_closing', { fields: { unreachable: true }, ...why });
    for (let tried = 0; tried < 3; tried += 1) {
      const early = await unreached();
      if (early.status === 200) throw new Error(`accepted after ${tried} attempts`);
      expect(early.body.code).toBe('request.try_first');
      ok(await step(place, 'try_reach', { words: '无人接听' }));
    }
    const { page } = ok(await unreached());
    expect(page.request.nextStep).toBe('close');
    const agreeing = await received();
    ok(await step(agreeing, 'propose', { ...plan(), ...why }));
    const never = await step(agreeing, 'agree', { fields: { unreachable: true } });
    expect(never.body.fields).toMatchObject([{ path: 'fields.unreachable' }]);
  });
});

describe('the clocks of the loop', () => {
  const standing = async (place: string, rule: string, when = `${day} 10:00`): Promise<string[]> => {
    const [, , , customer] = place.split('/');
    const reply = await house.at<{ open: { rule: string; state: string }[]; past: { rule: string; state: string }[] }>(
      when,
      house.staff,
      'GET',
      `/api/customers/${customer}/obligations`,
    );
    return [...reply.body.open, ...reply.body.past].filter((one) => one.rule === rule).map(({ state }) => state);
  };

  it('are kept by its steps: analysis, proposal, agreement, summary, call-back, retrospective', async () => {
    const place = await agreed();
    expect(await standing(place, 'analyse')).toEqual(['kept']);
    expect(await standing(place, 'solution.propose')).toEqual(['kept']);
    expect(await standing(place, 'solution.agree')).toEqual(['kept']);
    expect(await standing(place, 'progress')).toEqual(['open']);
    ok(await step(place, 'tell_progress', { words: '测试中' }, { when: `${day} 11:00` }));
    expect(await standing(place, 'progress', `${day} 11:00`)).toEqual(expect.arrayContaining(['kept', 'open']));
    ok(await step(place, 'resolve', { words: '已修复' }, { when: `${day} 12:00` }));
    expect(await standing(place, 'closing.report', `${day} 12:00`)).toEqual(['open']);
  });

  it('want a delay explained before the agreed date, which names a new one', async () => {
    const place = await agreed();
    const soon = '2026-10-20 10:00';
    ok(await step(place, 'tell_progress', { words: '配件未到' }, { when: soon }));
    expect(await standing(place, 'explain', soon)).toEqual(['open']);
    const later = { words: '等配件', fields: { due: '2026-10-25T18:00:00+08:00' } };
    const { page } = ok(await step(place, 'explain_delay', later, { when: soon }));
    expect(page.request.solutionDue).toBe('2026-10-25T10:00:00.000Z');
    expect(await standing(place, 'explain', soon)).toContain('kept');
  });
});
