// What goes over the wire and what comes back; the network itself is the only stand-in.

import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { endpoint, id, instant, page, pageQuery, text } from '#platform/contract.ts';
import { call, setUpApi } from './api.ts';
import { ApiError } from './problem.ts';
import { outgoing } from './wire.ts';

const customerId = '0198c0de-0000-7000-8000-000000000001';
const at = Date.UTC(2026, 9, 13, 9, 30);
const record = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/interactions',
  summary: 'Record',
  params: z.object({ customerId: id }),
  body: z.object({ content: text(20), occurredAt: instant }),
  reply: z.object({ recordedAt: instant }),
});
const list = endpoint({
  method: 'GET',
  path: '/api/customers',
  summary: 'List',
  query: pageQuery.extend({ name: z.string().optional(), since: instant.optional() }),
  reply: page(z.object({ id })),
});

describe('outgoing', () => {
  it('fills the path, encodes instants, and leaves out what is not asked', () => {
    const query = { since: at, name: '', limit: 20, cursor: undefined };
    expect(outgoing(list, { query })).toEqual({
      ok: true,
      path: '/api/customers?limit=20&since=2026-10-13T09%3A30%3A00.000Z',
      body: undefined,
    });
    const sent = outgoing(record, { params: { customerId }, body: { content: '好', occurredAt: at } });
    expect(sent).toMatchObject({ ok: true, path: `/api/customers/${customerId}/interactions` });
    expect(JSON.parse(String(sent.ok && sent.body))).toEqual({ content: '好', occurredAt: '2026-10-13T09:30:00.000Z' });
  });

  it('keeps a hostile parameter inside its place', () => {
    const loose = { ...record, params: z.object({ customerId: z.string() }) };
    const sent = outgoing(loose, { params: { customerId: '../../admin?x' }, body: { content: 'a', occurredAt: at } });
    expect(sent).toMatchObject({ path: '/api/customers/..%2F..%2Fadmin%3Fx/interactions' });
  });

  it('tells every fault by our codes', () => {
    const sent = outgoing(record, { params: { customerId: 'x' }, body: { content: 'a'.repeat(21) } });
    expect(sent).toEqual({
      ok: false,
      faults: [
        { path: 'path.customerId', code: 'input.id', params: {} },
        { path: 'content', code: 'input.too_long', params: { max: 20 } },
        { path: 'occurredAt', code: 'input.required', params: {} },
      ],
    });
  });
});

describe('call', () => {
  const sent: Request[] = [];
  afterEach(() => {
    vi.unstubAllGlobals();
    sent.length = 0;
  });
  /** Stands where the browser's network is. */
  const answer = (reply: () => Response) =>
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      sent.push(new Request(new URL(path, 'http://weixi.test'), init));
      return reply();
    });
  const input = { params: { customerId }, body: { content: 'a', occurredAt: at } };

  it('gives instants as numbers, and a POST a key of its own', async () => {
    answer(() => Response.json({ recordedAt: '2026-10-13T17:30:00+08:00' }));
    expect(await call(record, input)).toEqual({ recordedAt: at });
    await call(record, input);
    const keys = sent.map((request) => request.headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('turns a refusal into its words, fields and number', async () => {
    const fields = [{ path: 'content', code: 'input.required', message: '请填写此项。' }];
    answer(() =>
      Response.json({ code: 'invalid_input', message: '有 1 处', fields, requestId: 'r1' }, { status: 400 }),
    );
    const error = await call(record, input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, code: 'invalid_input', message: '有 1 处', fields, requestId: 'r1' });
  });

  it.each([
    ['no server', () => Promise.reject(new TypeError('refused')), { code: 'network', status: 0 }],
    ['a proxy’s page', () => new Response('<html>', { status: 502 }), { code: 'fault', status: 502 }],
    ['an answer of another shape', () => Response.json({ nothing: true }), { code: 'reply' }],
  ])('says so when there is %s', async (_what, reply, expected) => {
    answer(reply as () => Response);
    await expect(call(record, input)).rejects.toMatchObject(expected);
  });

  it('tells that nobody is signed in', async () => {
    const told: string[] = [];
    setUpApi({ language: () => 'en', fieldWords: (code) => code, onSignedOut: ({ path }) => told.push(path) });
    answer(() => Response.json({ code: 'session.needed', message: 'Please sign in.' }, { status: 401 }));
    await expect(call(list, {})).rejects.toMatchObject({ status: 401 });
    expect(told).toEqual(['/api/customers']);
    expect(sent[0]?.headers.get('accept-language')).toBe('en');
  });
});
