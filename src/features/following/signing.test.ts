// What a customer signs by the link: kept with the words it stands under, closed, and found out where either was changed.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showSignatures } from '#features/requests/contract.ts';
import { sql } from '#platform/db.ts';
import { type House, type Opened, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const early = '2026-10-09 15:00';
const proposal = '三台 A7，每天 300 元，含运送。';
const drawn = { by: 'hand', strokes: [[100, 200, 400, 120, 700, 260], [500]] } as const;
const hand = {
  by: 'hand',
  strokes: [
    [100, 200, 400, 120, 700, 260],
    [500, 300],
  ],
} as const;

async function proposed(): Promise<Opened> {
  const opened = await house.open(early);
  await house.step(early, opened, 'propose', { words: proposal });
  return opened;
}
const versionOf = async ({ token }: Opened) => (await house.by(early, token, 'GET', '/api/follow')).body.version;
const agree = async (opened: Opened, signature: unknown) =>
  house.by(early, opened.token, 'POST', '/api/follow/agree', { version: await versionOf(opened), signature });
interface Shown {
  items: { step: string; signature: object; text: string; sha256: string; isIntact: boolean }[];
}
const signatures = async ({ customerId, requestId }: Opened) =>
  (
    await house.at<Shown>(
      early,
      house.staff,
      'GET',
      showSignatures.path.replace(':customerId', customerId).replace(':requestId', requestId),
    )
  ).body.items;
const told = ({ customerId }: Opened, type: string) =>
  house.db.read((tx) =>
    tx.row<{ data: Record<string, string> }>(
      sql`select data from event where subject_id = ${customerId} and type = ${type}`,
    ),
  );

describe('a signature', () => {
  it('is kept with the words, closed; the event has the hash of both, and staff see it drawn from its numbers', async () => {
    const opened = await proposed();
    expect((await agree(opened, hand)).status).toBe(204);
    const [given] = await signatures(opened);
    expect(given).toMatchObject({ step: 'agree', signature: hand, text: proposal, isIntact: true });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const { data } = await told(opened, 'request.solution_agreed');
    const over = `${sha256(proposal)}\n${JSON.stringify(['hand', hand.strokes])}`;
    expect(data).toMatchObject({ agreed_text: proposal, signed: 'hand', signature_sha256: sha256(over) });
    expect(JSON.stringify(data)).not.toContain('700');
    const rows = await house.db.read((tx) =>
      tx.rows<{ body: Buffer }>(sql`select body from request_signature where subject_id = ${opened.customerId}`),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body.includes(Buffer.from('strokes'))).toBe(false);
  });

  it('may be a name, and stands under the confirmation of closing too; nobody has to sign', async () => {
    const opened = await proposed();
    expect((await agree(opened, null)).status).toBe(204);
    expect(await signatures(opened)).toEqual([]);
    await house.step(early, opened, 'resolve', { words: '已送达', reason: '当场解决' });
    const body = { version: await versionOf(opened), signature: { by: 'name', name: '王小明' } };
    expect((await house.by(early, opened.token, 'POST', '/api/follow/solved', body)).status).toBe(204);
    expect(await signatures(opened)).toMatchObject([
      { step: 'confirm_closing', signature: { by: 'name', name: '王小明' }, text: '已送达', isIntact: true },
    ]);
    expect((await told(opened, 'request.closing_confirmed')).data).toMatchObject({ signed: 'name' });
  });

  it('is refused where it is no signature, and nothing is agreed then', async () => {
    const opened = await proposed();
    const many = Array.from({ length: 201 }, () => [1, 1, 900, 300]);
    for (const signature of [
      drawn,
      { by: 'hand', strokes: [] },
      { by: 'hand', strokes: [[1, 1, 2, 2]] },
      { by: 'hand', strokes: [[0, 0, 1001, 10]] },
      { by: 'hand', strokes: [[0, 0, 900, 401]] },
      { by: 'hand', strokes: [[0.5, 0, 900, 300]] },
      { by: 'hand', strokes: ['M0 0"/><script>alert(1)</script>'] },
      { by: 'hand', strokes: many },
      { by: 'hand', strokes: [Array.from({ length: 12_002 }, (_, at) => at % 400)] },
      { by: 'name', name: ' ' },
      { by: 'picture', svg: '<svg onload="alert(1)"/>' },
      '<svg/>',
    ])
      expect((await agree(opened, signature)).status, JSON.stringify(signature).slice(0, 60)).toBe(400);
    expect((await house.by(early, opened.token, 'GET', '/api/follow')).body.state).toBe('proposed');
    expect(await signatures(opened)).toEqual([]);
  });

  it('is known to be changed where the words under it are, or where another stands in its place', async () => {
    const [one, other] = [await proposed(), await proposed()];
    await agree(one, hand);
    await agree(other, { by: 'name', name: '别人' });
    const change = (query: ReturnType<typeof sql>) => house.db.write((tx) => tx.run(query));
    await change(sql`update event set data = jsonb_set(data, '{agreed_text}', '"每天 3 元"')
      where subject_id = ${one.customerId} and type = 'request.solution_agreed'`);
    expect(await signatures(one)).toMatchObject([{ isIntact: false }]);
    await change(sql`update event set data = jsonb_set(data, '{signature_sha256}', '"00"')
      where subject_id = ${other.customerId} and type = 'request.solution_agreed'`);
    expect(await signatures(other)).toMatchObject([{ isIntact: false }]);
  });
});

describe('a signature at the counter', () => {
  const conversation = { channel: 'in_person', weCalled: false, content: '客户到店，当面同意。' };
  const take = async (opened: Opened, step: string, body: object) => {
    const { customerId, requestId } = opened;
    const version = await versionOf(opened);
    const path = `/api/customers/${customerId}/requests/${requestId}/steps`;
    return house.at<{ code?: string; fields?: { path: string }[] }>(early, house.staff, 'POST', path, {
      ...{ step, version, ...body },
    });
  };

  it('is taken with what the customer agrees to and confirms, and kept as by their link', async () => {
    const opened = await proposed();
    expect((await take(opened, 'agree', { signature: hand, conversation })).status).toBe(200);
    await house.step(early, opened, 'resolve', { words: '已送达', reason: '当场解决' });
    const name = { by: 'name', name: '王小明' };
    expect((await take(opened, 'confirm_closing', { signature: name, conversation })).status).toBe(200);
    expect(await signatures(opened)).toMatchObject([
      { step: 'agree', signature: hand, text: proposal, isIntact: true },
      { step: 'confirm_closing', signature: name, text: '已送达', isIntact: true },
    ]);
    expect((await told(opened, 'request.solution_agreed')).data).toMatchObject({
      agreed_text: proposal,
      signed: 'hand',
    });
  });

  it('is refused without the conversation face to face, under anything else, and where it is none', async () => {
    const opened = await proposed();
    const phone = { ...conversation, channel: 'phone' };
    for (const [step, body] of [
      ['agree', { signature: hand }],
      ['agree', { signature: hand, conversation: phone }],
      ['agree', { signature: drawn, conversation }],
      ['tell_progress', { signature: hand, conversation, words: '在路上' }],
    ] as const) {
      const reply = await take(opened, step, body);
      expect(reply.status, JSON.stringify(body)).toBe(400);
      expect(reply.body.fields?.[0]?.path).toMatch(/^signature/);
    }
    expect(await signatures(opened)).toEqual([]);
  });
});
