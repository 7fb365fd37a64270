// The address that is called is somebody else's: it may redirect, hang, drip, flood, or say no. What it is told is signed.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOutbound } from '#platform/outbound/outbound.ts';
import type { Outgoing } from '../sending/channel.ts';
import { hookChannel } from './calling.ts';

let receiver: Server;
let port = 0;
const heard: { headers: Readonly<Record<string, unknown>>; body: string }[] = [];
const flows = new Set<NodeJS.Timeout>();
beforeAll(async () => {
  receiver = createServer((request, reply) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const path = request.url ?? '';
      if (path === '/redirect') return void reply.writeHead(302, { location: 'http://127.0.0.1/' }).end();
      if (path === '/silent') return;
      if (path === '/drip' || path === '/flood') {
        const flow = setInterval(() => reply.write('x'.repeat(path === '/drip' ? 1 : 50_000)), 5);
        flows.add(flow);
        return void reply.on('close', () => clearInterval(flow));
      }
      reply.writeHead(Number(path.slice(1))).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => {
  for (const flow of flows) clearInterval(flow);
  receiver.closeAllConnections();
  receiver.close();
});

const message: Outgoing = {
  id: '0199c3a0-0000-7000-8000-000000000001',
  messageId: '<a@b.example>',
  to: { name: '王小明', phone: '13800001111' },
  subject: '进展',
  text: '已备好',
  automatic: false,
  writtenAt: 0,
  triedAt: 1_760_000_000_000,
  references: [],
  purpose: 'serving',
  customerId: '0199c3a0-0000-7000-8000-000000000002',
  requestId: null,
  number: null,
};
const send = (url: string) => {
  const outbound = openOutbound({
    ...{ allowed: [`hook.corp:${port}`], plain: true, within: 400, atMost: 100_000 },
    resolve: async (name) => [name === 'hook.corp' ? '127.0.0.1' : '10.0.0.1'],
  });
  return hookChannel({ url, secret: 'hidden' }, outbound).send(message);
};

it.each([
  ['/200', { is: 'accepted' }],
  ['/204', { is: 'accepted' }],
  ['/400', { is: 'never', why: 'refused' }],
  ['/410', { is: 'never', why: 'refused' }],
  ['/429', { is: 'later', why: 'busy' }],
  ['/500', { is: 'later', why: 'busy' }],
  ['/redirect', { is: 'never', why: 'redirected' }],
  ['/silent', { is: 'later', why: 'too_slow' }],
  ['/drip', { is: 'later', why: 'too_slow' }],
  ['/flood', { is: 'later', why: 'busy' }],
] as const)('a receiver that answers %s', async (path, outcome) => {
  expect(await send(`http://hook.corp:${port}${path}`)).toEqual(outcome);
});

it.each([
  'https://127.0.0.1/',
  'https://10.0.0.1/',
  'https://inside.example.com/',
  'http://hooks.example.com/',
  'no address',
])('nothing goes to %s', async (url) => {
  expect(await send(url)).toEqual({ is: 'never', why: 'address' });
});

it('is signed over the time and the body, and names the message for whoever hears it twice', async () => {
  await send(`http://hook.corp:${port}/200`);
  await send(`http://hook.corp:${port}/200`);
  const [first, second] = heard.slice(-2);
  const signature = createHmac('sha256', 'hidden').update(`1760000000.${first?.body}`).digest('hex');
  expect(first?.headers['weixi-signature']).toBe(`v1=${signature}`);
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ id: message.id, text: '已备好', to: { phone: '13800001111' } });
  expect([first, second].map((one) => one?.headers['idempotency-key'])).toEqual([message.id, message.id]);
});
