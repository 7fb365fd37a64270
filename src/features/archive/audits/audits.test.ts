import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  for (let number = 0; number < 40; number += 1) {
    await house.enter({
      name: `样本${number}`,
      ...(number % 2 === 0 && { phone: `138123456${String(number).padStart(2, '0')}` }),
    });
  }
});
afterAll(() => house.close());

interface Body {
  id: string;
  code: string;
  size: number;
  population: number;
  seed: string;
  items: { customerId: string; item: string; state: string; mine: boolean; place: number }[];
  figures: {
    customers: number;
    accuracy: { value: number; low: number; high: number };
    completeness: { share: number };
  };
  audited: number;
  toReview: number;
}
const ask = (method: string, path: string, body?: unknown, as = house.auditor) =>
  house.request<Body>(method, path, { as, ...(body === undefined ? {} : { body }) });
const plan = { confidence: 0.9, margin: 0.2 };

async function auditAll(auditId: string, isWrong: (place: number, item: string) => boolean): Promise<void> {
  const { items: sample } = (await ask('GET', `/api/audits/${auditId}/sample`)).body;
  for (const { customerId, place } of sample) {
    const path = `/api/customers/${customerId}/audits/${auditId}`;
    const { items } = (await ask('GET', path)).body;
    const said = items.map(({ item }) => ({ item, verdict: isWrong(place, item) ? 'wrong' : 'right' }));
    const reply = await ask('PUT', path, { items: said });
    expect(reply.status, reply.text).toBe(204);
  }
}

describe('an audit', () => {
  it('draws as many as the confidence asks for, by a seed that draws the same again', async () => {
    expect((await ask('GET', '/api/audits/size?confidence=0.9&margin=0.2')).body).toEqual({ population: 40, size: 13 });
    const { body } = await ask('POST', '/api/audits', { title: '抽样', ...plan, stratifiedBy: 'tier' });
    const shown = (await ask('GET', `/api/audits/${body.id}`)).body;
    expect(shown).toMatchObject({ size: 13, population: 40, audited: 0, toReview: 0 });
    const drawn = (await ask('GET', `/api/audits/${body.id}/sample`)).body.items.map(({ customerId }) => customerId);
    expect(new Set(drawn).size).toBe(13);
    const again = await house.db.read((tx) =>
      tx.rows<{ id: string }>(sql`select subject_id as id from customer
        order by sha256(convert_to(${shown.seed} || subject_id::text, 'UTF8')) limit 13`),
    );
    expect(again.map(({ id }) => id)).toEqual(drawn);
  });

  it('is looked at by others than those who entered and audited, and is closed once with its figures', async () => {
    const { id } = (await ask('POST', '/api/audits', { title: '季度抽查', ...plan, stratifiedBy: 'none' })).body;
    await auditAll(id, (place, item) => place <= 2 && item === 'name');
    expect((await ask('GET', `/api/audits/${id}`)).body).toMatchObject({ audited: 13, toReview: 2 });
    const early = await ask('POST', `/api/audits/${id}/close`);
    expect([early.status, early.body.code]).toEqual([422, 'archive.audit_unfinished']);

    const wrong = (await ask('GET', `/api/audits/${id}/sample?state=to_review`, undefined, house.reviewer)).body.items;
    expect(wrong.map(({ mine }) => mine)).toEqual([true, true]);
    expect((await ask('GET', `/api/audits/${id}/sample?state=to_review`)).body.items.map(({ mine }) => mine)).toEqual([
      false,
      false,
    ]);
    const reviewed = (place: number, verdict: string, as = house.reviewer) =>
      ask(
        'PUT',
        `/api/customers/${wrong[place]?.customerId}/audits/${id}/review`,
        { items: [{ item: 'name', verdict }] },
        as,
      );
    expect((await reviewed(0, 'wrong', house.auditor)).body.code).toBe('archive.own_audit');
    expect((await reviewed(0, 'wrong')).status).toBe(204);
    expect((await reviewed(1, 'right')).status).toBe(204);
    expect((await reviewed(1, 'right')).body.code).toBe('archive.nothing_to_review');

    const before = (await ask('GET', `/api/audits/${id}`)).body.figures;
    expect((await ask('POST', `/api/audits/${id}/close`)).status).toBe(204);
    expect((await ask('POST', `/api/audits/${id}/close`)).body.code).toBe('archive.already_closed');
    await house.db.write((tx) => tx.run(sql`update archive_sample set filled = 0`));
    const after = (await ask('GET', `/api/audits/${id}`)).body.figures;
    expect(after).toEqual(before);
    const total = (after as unknown as { items: number }).items;
    expect(after.customers).toBe(13);
    expect(after.accuracy.value).toBeCloseTo((total - 1) / total, 10);
    expect(after.accuracy.low).toBeLessThan(after.accuracy.value);
    expect(after.completeness.share).toBeGreaterThan(0.5);
  });

  it('keeps apart who entered and who audits, and what was said already', async () => {
    const own = await house.enter({ name: '自己建档' }, house.auditor);
    const { id } = (
      await ask('POST', '/api/audits', { title: '全部', confidence: 0.99, margin: 0.005, stratifiedBy: 'owner' })
    ).body;
    const path = `/api/customers/${own}/audits/${id}`;
    const { items } = (await ask('GET', path)).body;
    const said = { items: items.map(({ item }) => ({ item, verdict: 'right' })) };
    expect((await ask('PUT', path, said)).body.code).toBe('archive.own_entry');
    expect((await ask('PUT', path, { items: said.items.slice(1) }, house.reviewer)).body.code).toBe(
      'archive.items_missing',
    );
    expect((await ask('PUT', path, said, house.reviewer)).status).toBe(204);
    expect((await ask('PUT', path, said, house.reviewer)).body.code).toBe('archive.already_audited');
  });

  it('is nobody’s business who may not audit, and refuses what is no plan', async () => {
    expect((await ask('POST', '/api/audits', { title: 'x', ...plan, stratifiedBy: 'none' }, house.clerk)).status).toBe(
      404,
    );
    expect(
      (await ask('POST', '/api/audits', { title: 'x', confidence: 0.5, margin: 0.1, stratifiedBy: 'none' })).status,
    ).toBe(400);
  });
});

describe('required fields', () => {
  it('are the organisation’s to say', async () => {
    const asked = { individual: ['name'], enterprise: ['name', 'creditCode', 'contact'], special: [] };
    const administrator = house.as('administrator', 'head');
    expect((await ask('PUT', '/api/archive/required', asked, administrator)).status).toBe(204);
    expect((await ask('GET', '/api/archive/required')).body).toEqual(asked);
    expect((await ask('PUT', '/api/archive/required', { enterprise: ['remarks'] }, administrator)).status).toBe(400);
  });
});
