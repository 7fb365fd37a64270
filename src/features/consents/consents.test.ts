// Nothing is kept, filled or sent without a basis; what somebody said of a purpose binds at once, and all who are one with them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customersFeature } from '#features/customers/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { sql } from '#platform/db.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { consents, mayProcess, restrict, unwanted } from './index.ts';
import { readAgainst } from './store.ts';

const features = [peopleFeature({ holdings: [], passwordLength: 10 }), policies, consents, customersFeature()];
let house: Company;
let administrator: TestActor;
let customer = '';
beforeAll(async () => {
  house = await openCompany(features, [
    ['senior', '资顾问', 'staff', ['senior_consultant']],
    ['specialist1', '关专员', 'staff', ['relationship_specialist']],
    ['consultant', '顾问', 'staff', ['consultant']],
  ]);
  administrator = house.as('administrator', 'senior');
});
afterAll(() => house.close());
beforeEach(async () => {
  customer = await enter({ kind: 'individual', name: '王一' });
});

const when = '2026-10-09 15:00';
const ask = (method: string, path: string, body?: unknown, as = administrator) =>
  house.at<Record<string, never>>(when, as, method, path, body);
const enter = async (body: object, as = administrator): Promise<string> =>
  String((await ask('POST', '/api/customers', body, as)).body.id);
const say = (state: string, purpose: string, more: object = {}, id = customer) =>
  ask('POST', `/api/customers/${id}/consents`, { state, purpose, channel: 'phone', ...more });
const verdict = (purpose: string, id = customer) =>
  house.writeAt(when, async (tx, now) => (await mayProcess(tx, [id], purpose, now)).get(id));

/** Switches the identity check on: assessed by one, approved by another. */
async function openIdentity(): Promise<void> {
  const { body } = await ask('GET', '/api/privacy/assessments');
  const answers = Object.fromEntries((body.questions as unknown as { id: string }[]).map(({ id }) => [id, '是']));
  const given = { purpose: 'identity', answers, conclusion: '可以' };
  const { id } = (await ask('POST', '/api/privacy/assessments', given)).body;
  const head = house.as('head', 'senior');
  const other = { ...head, id: house.ids.consultant ?? null };
  const path = `/api/privacy/assessments/${id}/decide`;
  expect((await ask('POST', path, { approved: true, reason: '同意' }, head)).body).toMatchObject({
    code: 'consent.own_assessment',
  });
  expect((await ask('POST', path, { approved: true, reason: '同意' }, other)).status).toBe(204);
  expect((await ask('POST', '/api/privacy/purposes/identity/switch', { on: true })).status).toBe(204);
}

describe('entering', () => {
  it('rests on the basis of the organisation, or on the one that is named', async () => {
    expect(await verdict('serving')).toEqual({ may: true, why: 'contract' });
    const other = await enter({ kind: 'individual', name: '王二', basis: 'consent' });
    expect(await verdict('serving', other)).toEqual({ may: true, why: 'consent' });
  });

  it('is refused without a basis, once the organisation wants it said each time', async () => {
    await ask('PUT', '/api/privacy/entry', { basis: null });
    const refused = await ask('POST', '/api/customers', { kind: 'individual', name: '无依据' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'consent.basis_needed' } });
    expect((await ask('POST', '/api/customers', { kind: 'individual', name: '有依据', basis: 'duty' })).status).toBe(
      200,
    );
    await ask('PUT', '/api/privacy/entry', { basis: 'contract' });
    expect(await house.db.read((tx) => tx.rows(sql`select 1 from customer where name = '无依据'`))).toEqual([]);
  });
});

describe('an identity number', () => {
  const number = { idNumber: '110101199003071233' };

  it('is not taken before its purpose is assessed and switched on', async () => {
    const refused = await ask('POST', '/api/customers', {
      kind: 'individual',
      name: '早',
      ...number,
      separate: { basis: 'consent' },
    });
    expect(refused.body).toMatchObject({ code: 'consent.field_off' });
    expect((await ask('POST', '/api/privacy/purposes/identity/switch', { on: true })).body).toMatchObject({
      code: 'consent.assessment_needed',
    });
  });

  it('needs a consent of its own, or a law', async () => {
    await openIdentity();
    const entry = { kind: 'individual', name: '号' };
    expect((await ask('POST', '/api/customers', { ...entry, ...number })).body).toMatchObject({
      code: 'consent.separate_needed',
    });
    expect(
      (await ask('POST', '/api/customers', { ...entry, ...number, separate: { basis: 'duty', proof: '法规' } })).status,
    ).toBe(200);
    const edit = () => ask('PATCH', `/api/customers/${customer}`, { version: 1, ...number });
    expect((await edit()).body).toMatchObject({ code: 'consent.separate_needed' });
    // One consent for everything does not do.
    expect((await say('given', 'identity')).status).toBe(400);
    expect((await say('given', 'identity', { separate: true })).status).toBe(200);
    expect((await edit()).status).toBe(200);
  });

  it('may be cleared without asking anybody', async () => {
    const id = await enter({
      kind: 'individual',
      name: '清',
      ...number,
      separate: { basis: 'consent', proof: '纸质' },
    });
    await say('withdrawn', 'identity', {}, id);
    expect((await ask('PATCH', `/api/customers/${id}`, { version: 1, idNumber: null })).status).toBe(200);
  });

  it('closes again when its purpose comes to reach further', async () => {
    const { body } = await ask('GET', '/api/privacy/register');
    const found = (body.purposes as unknown as { id: string; data: string[] }[]).find(({ id }) => id === 'identity');
    const wider = { ...found, data: ['id_number', 'biometrics'] };
    expect((await ask('PUT', '/api/privacy/purposes/identity', wider)).status).toBe(204);
    expect(await verdict('identity')).toEqual({ may: false, why: 'purpose_off' });
    expect((await ask('POST', '/api/privacy/purposes/identity/switch', { on: true })).body).toMatchObject({
      code: 'consent.assessment_needed',
    });
  });
});

describe('what somebody says of a purpose', () => {
  it('is asked first, holds while it stands, and ends at once', async () => {
    expect(await verdict('marketing')).toEqual({ may: false, why: 'never_asked' });
    await say('given', 'marketing');
    expect(await verdict('marketing')).toEqual({ may: true, why: 'consent' });
    await say('withdrawn', 'marketing');
    expect(await verdict('marketing')).toEqual({ may: false, why: 'withdrawn' });
    expect(await house.db.read((tx) => unwanted(tx, [customer]))).toEqual(new Set([customer]));
  });

  it('binds all who are one with them', async () => {
    const other = await enter({ kind: 'individual', name: '王一（二号）' });
    await say('given', 'marketing');
    await say('withdrawn', 'marketing', {}, other);
    expect(await verdict('marketing')).toMatchObject({ may: true });
    await house.db.write((tx) => tx.run(sql`update customer set root_id = ${customer} where subject_id = ${other}`));
    expect(await verdict('marketing')).toEqual({ may: false, why: 'withdrawn' });
    expect(await house.db.read((tx) => readAgainst(tx, [customer, other], 'marketing'))).toEqual(
      new Set([customer, other]),
    );
  });

  it('is for a guardian to say of a child of thirteen, and not from the day one is fourteen', async () => {
    expect((await say('given', 'marketing', { bornOn: '2012-10-10' })).status).toBe(400);
    expect((await say('given', 'marketing', { bornOn: '2012-10-10', guardian: '母亲' })).status).toBe(200);
    expect(await verdict('marketing')).toMatchObject({ may: true });
    expect((await say('given', 'survey', { bornOn: '2012-10-09' })).status).toBe(200);
    // What was said of the birth counts for every purpose.
    await say('given', 'survey', { bornOn: '2012-10-10', guardian: '母亲' });
    await say('given', 'survey');
    expect(await verdict('survey')).toEqual({ may: false, why: 'guardian_needed' });
  });

  it('gives way to a restriction', async () => {
    await say('given', 'marketing');
    await house.writeAt(when, (tx, now) => restrict(tx, administrator, customer, '本人要求', now));
    expect(await verdict('marketing')).toEqual({ may: false, why: 'restricted' });
    expect(await verdict('serving')).toEqual({ may: false, why: 'restricted' });
  });

  it('is an event with ids and no words', async () => {
    await say('given', 'marketing', { proof: '录音 20261009-01' });
    const [told] = await house.db.read((tx) =>
      tx.rows<{ data: object }>(sql`select data from event where subject_id = ${customer} and type = 'consent.given'`),
    );
    expect(JSON.stringify(told)).not.toContain('录音');
    expect(told?.data).toMatchObject({ purpose: 'marketing', channel: 'phone' });
  });
});

describe('a notice', () => {
  it('has versions; who consented under an earlier one is to be asked again', async () => {
    await ask('POST', '/api/privacy/notices', { zh: '第一版', en: 'First' });
    await say('given', 'marketing');
    const again = async () => {
      const { items } = (await ask('GET', '/api/privacy/ask-again')).body as unknown as {
        items: { customerId: string }[];
      };
      return items.filter(({ customerId }) => customerId === customer);
    };
    expect(await again()).toEqual([]);
    expect((await ask('POST', '/api/privacy/notices', { zh: '第二版', en: 'Second' })).body).toEqual({ version: 2 });
    expect(await again()).toMatchObject([{ customerName: '王一', purposes: ['marketing'], version: 1 }]);
    await say('given', 'marketing');
    expect(await again()).toEqual([]);
  });
});

it('bears whatever is sent', async () => {
  const faults = await fuzz(house, [consents], [administrator, house.as('staff', 'consultant')]);
  expect(faults).toEqual([]);
});
