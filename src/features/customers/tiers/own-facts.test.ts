// What a policy asks of customers and no record of the house tells: it is stated on the customer's page, and the tier follows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany } from '#features/people/testing/index.ts';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { parsePack } from '#policy/index.ts';
import { createCustomers } from '../index.ts';
import { features } from '../testing/house.ts';

const word = (zh: string, en: string) => ({ zh, en });
const document = {
  pack: 'market',
  edition: 2026,
  title: word('市场商户制度', 'Traders'),
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'escalation' },
  facts: {
    stall_area: { title: word('摊位面积', 'area of the stall'), type: 'count' },
    hall: { title: word('所在馆', 'hall'), type: 'choice', values: ['东馆', '西馆'] },
    trading_since: { title: word('入场时间', 'trading since'), type: 'since' },
    licensed: { title: word('证照齐全', 'licensed'), type: 'flag' },
  },
  labels: {
    tier: {
      title: word('等级', 'grade'),
      of: 'customer',
      order: ['anchor', 'stall'],
      values: { anchor: word('主力商户', 'anchor trader'), stall: word('普通商户', 'stall') },
      assigned: 'by_rule',
    },
  },
  parameters: {
    escalation: {
      kind: 'ladder',
      clause: '1',
      title: word('上报', 'escalation'),
      confirm: true,
      default: [{ over: '0min', tell: 'department_head' }],
    },
  },
  clauses: [{ no: '1', title: word('分级', 'grades') }],
  rules: [
    {
      id: 'anchor',
      clause: '1',
      classify: { tier: 'anchor' },
      when: {
        all: [
          { fact: 'own.stall_area', at_least: 60 },
          { fact: 'own.hall', is: '东馆' },
          { fact: 'own.trading_since', at_least: '1y' },
          { fact: 'own.licensed', is: true },
        ],
      },
    },
    { id: 'stall', clause: '1', classify: { tier: 'stall' } },
  ],
};

let house: Awaited<ReturnType<typeof openCompany>>;
beforeAll(async () => {
  house = await openCompany(features, [['leader', '组长', 'leader', []]], { policy: false });
  const { pack, findings } = parsePack(document);
  if (!pack) throw new Error(JSON.stringify(findings));
  const shelf = shippedShelf();
  const shelved = { pack, document, notes: [], text: { cases: [], notes: '', asWritten: {} } };
  placeShelf({ ...shelf, packs: new Map([...shelf.packs, ['market', shelved]]) });
  await house.writeAt('2026-01-01 09:00', (tx, now) =>
    adoptPack(
      tx,
      system,
      { pack: 'market', parameters: {}, organisation: { name: '东门市场', goLive: '2026-01-01' } },
      now,
    ),
  );
});
afterAll(() => house.close());

interface Body {
  readonly code: string;
  readonly tier: string;
  readonly tierStints: readonly { readonly trace: unknown }[];
  readonly statements: readonly { readonly fact: string; readonly value: unknown }[];
  readonly judged: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly key: string;
    readonly type: string;
  }[];
}
const ask = (method: string, path: string, body?: unknown) =>
  house.at<Body>('2026-03-02 10:00', house.as('leader', 'leader'), method, path, body);
const enter = async (name: string, statements: readonly { fact: string; value: string | number | boolean }[] = []) => {
  const [id = ''] = await house.writeAt('2026-03-01 09:00', (tx, now) =>
    createCustomers(tx, system, [{ kind: 'enterprise', name, statements }], now),
  );
  return id;
};
const state = (id: string, fact: string, value: unknown) =>
  ask('POST', `/api/customers/${id}/statements`, { fact, value });
const wanted = [
  { fact: 'own.stall_area', value: 60 },
  { fact: 'own.hall', value: '东馆' },
  { fact: 'own.trading_since', value: '2025-03-01' },
  { fact: 'own.licensed', value: true },
] as const;

describe('facts of a policy’s own', () => {
  it('are asked for on the page, by their names and kinds', async () => {
    const { body } = await ask('GET', '/api/policy/words');
    expect(body.judged).toEqual(wanted.map(({ fact }) => fact));
    expect(body.facts).toMatchObject({ stall_area: { title: word('摊位面积', 'area of the stall'), type: 'count' } });
  });

  it('make the tier when the last is stated, which says what was seen', async () => {
    const id = await enter('锦绣布行');
    for (const { fact, value } of wanted.slice(0, 3)) expect((await state(id, fact, value)).status).toBe(204);
    expect((await ask('GET', `/api/customers/${id}`)).body.tier).toBe('stall');
    await state(id, 'own.licensed', true);
    const { body } = await ask('GET', `/api/customers/${id}`);
    expect(body.tier).toBe('anchor');
    expect(body.statements.map(({ fact }) => fact).sort()).toEqual(wanted.map(({ fact }) => fact).sort());
    expect(JSON.stringify(body.tierStints)).toContain('"fact":"own.stall_area"');
  });

  it('count for who enters with them, as they would have when stated after', async () => {
    const id = await enter('永兴丝绸', wanted);
    expect((await ask('GET', `/api/customers/${id}`)).body.tier).toBe('anchor');
  });

  it.each([
    ['a figure that is none', 'own.stall_area', '很大'],
    ['a figure below nothing', 'own.stall_area', -1],
    ['a value that it never takes', 'own.hall', '南馆'],
    ['a day that is none', 'own.trading_since', '2026-02-30'],
    ['a word for yes', 'own.licensed', 'yes'],
    ['a fact that nobody declared', 'own.colour', '红'],
  ])('refuse %s', async (_, fact, value) => {
    const id = await enter(`商户 ${fact} ${value}`);
    const { status, body } = await state(id, fact, value);
    expect([status, body.code]).toEqual([400, 'invalid_input']);
    expect((await ask('GET', `/api/customers/${id}`)).body.statements).toEqual([]);
  });

  it('are columns and conditions of the list', async () => {
    const { body } = await ask('GET', '/api/customers/askable');
    expect(body.items).toContainEqual(
      expect.objectContaining({ key: 'own.stall_area', type: 'count', label: '摊位面积' }),
    );
    const id = await enter('大华皮具', [{ fact: 'own.stall_area', value: 81 }]);
    const when = JSON.stringify({ fact: 'own.stall_area', over: 80 });
    const found = await ask('GET', `/api/customers?when=${encodeURIComponent(when)}`);
    expect(found.body.items.map((one) => one.id)).toEqual([id]);
  });
});
