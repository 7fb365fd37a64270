// The rights of a policy that speaks of access, as they hold once it is in force.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase, writeAt } from '#platform/testing/database.ts';
import { parsePack } from '#policy/index.ts';
import { adoptPack, clauseOf, placeShelf, rightsInForce } from './index.ts';
import { shippedShelf } from './testing/index.ts';

const ladder = { kind: 'ladder', title: { zh: '上报', en: 'ladder' }, clause: '1' };
const document = {
  pack: 'discreet',
  edition: '1',
  title: { zh: '保密制度', en: 'A discreet policy' },
  applies_from: '2026-01-01',
  calendar: 'round-the-clock',
  correction_limit: '7d',
  ladder: { param: 'ladder' },
  labels: {},
  parameters: { ladder: { ...ladder, default: [{ over: '1h', tell: 'team_leader' }] } },
  clauses: [{ no: '1', title: { zh: '谁能看', en: 'Who sees' } }],
  rules: [{ id: 'see.own', clause: '1', allow: 'customer.read', to: 'staff', scope: 'own' }],
};

let db: TestDatabase;
beforeAll(async () => {
  const { pack, findings } = parsePack(document);
  if (pack === undefined) throw new Error(JSON.stringify(findings));
  placeShelf({
    ...shippedShelf(),
    packs: new Map([['discreet', { pack, document, notes: [], text: { cases: [], notes: '', asWritten: {} } }]]),
  });
  db = await testDatabase();
  const organisation = { name: '某单位', goLive: '2026-01-01' };
  await writeAt(db, at('2026-02-01 09:00'), (tx, now) =>
    adoptPack(tx, system, { pack: 'discreet', parameters: {}, organisation }, now),
  );
});
afterAll(() => db.close());

it('gives what the policy says where it speaks, and the usual where it is silent, each with its clause', async () => {
  const staff = await db.read((tx) => rightsInForce(tx, { level: 'staff', roles: [] }));
  expect(staff.get('customer.read')).toMatchObject([{ scope: 'own', because: { edition: 'discreet@1', clause: '1' } }]);
  expect(staff.get('request.write')).toMatchObject([{ scope: 'all', because: { edition: 'usual' } }]);
  const head = await db.read((tx) => rightsInForce(tx, { level: 'head', roles: [] }));
  expect(head.get('customer.read')).toBeUndefined();
  const behind = await db.read((tx) => clauseOf(tx, { edition: 'discreet@1', clause: '1' }));
  expect(behind).toMatchObject({ clause: { title: { en: 'Who sees' } }, isUsual: false });
});
