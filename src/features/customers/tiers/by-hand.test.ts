// Labels that the policy leaves to people: given with the reason, changed, taken away; each is told, and what is owed follows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { adoptPack, shelfOf } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { createCustomers } from '../index.ts';
import { features } from '../testing/house.ts';

let house: Company;
let staff: TestActor;
let customer = '';
beforeAll(async () => {
  house = await openCompany(features, [['wu', '吴工', 'staff', []]], { policy: false });
  staff = house.as('staff', 'wu');
  await house.writeAt('2026-01-02 09:00', async (tx, now) => {
    const open = Object.entries(shelfOf().packs.get('onsite-team')?.pack.parameters ?? {});
    const parameters = Object.fromEntries(
      open.flatMap(([name, { default: given }]) => (given === undefined ? [[name, '8h']] : [])),
    );
    const organisation = { name: '驻场', goLive: '2026-01-01' };
    await adoptPack(tx, system, { pack: 'onsite-team', parameters, organisation }, now);
  });
  const given = { kind: 'enterprise' as const, name: '第一医院' };
  [customer = ''] = await house.writeAt('2026-02-01 09:00', (tx, now) => createCustomers(tx, system, [given], now));
});
afterAll(() => house.close());

const give = async (body: object, as = staff, when = '2026-03-01 09:00') => {
  const reply = await house.at<{ code: string } | undefined>(when, as, 'PUT', `/api/customers/${customer}/label`, body);
  return reply.body?.code ?? reply.status;
};
const stints = async () =>
  (await house.request<{ tierStints: object[] }>('GET', `/api/customers/${customer}`, { as: staff })).body.tierStints;
const told = () =>
  house.db.read((tx) =>
    tx.rows<{ data: object }>(
      sql`select data from event where subject_id = ${customer}::uuid and type = 'label.changed' order by recorded_at, id`,
    ),
  );
const service = (value: string | null, reason = '机房巡检合同') => ({ label: 'service_class', value, reason });

describe('a label by hand', () => {
  it('is given with the reason, by whoever may change the customer', async () => {
    expect(await give(service('machine_room'), house.as('auditor', 'wu'))).toBe('http.not_found');
    expect(await give(service('machine_room', ' '))).toBe('invalid_input');
    expect(await give(service('spaceship'))).toBe('invalid_input');
    expect(await give({ ...service('directed'), label: 'need' }), 'that is one of requests').toBe('invalid_input');
    expect(await give({ ...service('x'), label: 'constructor' })).toBe('invalid_input');
    expect(await give(service(null)), 'nothing was said yet').toBe('customer.label_same');
    expect(await give(service('machine_room'))).toBe(204);
    expect(await give(service('machine_room'))).toBe('customer.label_same');
    expect(await stints()).toMatchObject([
      {
        label: 'service_class',
        value: 'machine_room',
        kind: 'by_hand',
        reason: '机房巡检合同',
        to: null,
        until: null,
        actorName: '吴工',
      },
    ]);
  });

  it('stands until it is changed or taken away, and its history stays', async () => {
    expect(await give(service('terminals', '改签合同'), staff, '2026-04-01 09:00')).toBe(204);
    expect(await give(service(null, '合同到期'), staff, '2026-05-01 09:00')).toBe(204);
    expect(await stints()).toMatchObject([
      { value: 'terminals', to: '2026-05-01T01:00:00.000Z' },
      { value: 'machine_room', to: '2026-04-01T01:00:00.000Z' },
    ]);
    expect((await told()).map(({ data }) => data)).toMatchObject([
      { value: 'machine_room', previous: null, kind: 'by_hand', reason: '机房巡检合同' },
      { value: 'terminals', previous: 'machine_room' },
      { value: null, previous: 'terminals', reason: '合同到期' },
    ]);
  });

  it('is not overridden: there is no rule', async () => {
    const body = { label: 'service_class', value: 'terminals', reason: '试', until: '2027-01-01T00:00:00+08:00' };
    const path = `/api/customers/${customer}/tier`;
    expect((await house.request('POST', path, { as: house.as('leader', 'wu'), body })).status).toBe(400);
  });
});
