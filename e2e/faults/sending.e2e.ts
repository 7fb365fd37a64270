// Whom Weixi calls: receivers that fail, hang, drip, send without end or point elsewhere. The calls are those that messages and
// providers make; only that the receiver stands on this machine is allowed for the trial.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import { OutboundRefused, openOutbound } from '#platform/outbound/outbound.ts';
import { survives } from './rig/survives.ts';

let receiver: Server;
let port = 0;
const asked: string[] = [];
beforeAll(async () => {
  receiver = createServer((request, reply) => {
    asked.push(request.url ?? '');
    if (request.url === '/error') reply.writeHead(500).end('no');
    if (request.url === '/redirect') reply.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
    if (request.url === '/inner') reply.end('a secret of the network');
    if (request.url === '/drip') {
      reply.writeHead(200);
      const timer = setInterval(() => reply.write('x'), 100);
      reply.once('close', () => clearInterval(timer));
    }
    if (request.url === '/endless') {
      reply.writeHead(200);
      const piece = Buffer.alloc(65_536, 'x');
      const more = (): void => {
        while (!reply.destroyed && reply.write(piece));
      };
      reply.on('drain', more);
      more();
    }
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

survives('F20', 'each way of being hostile ends in time, within bounds of memory, and follows nowhere', async () => {
  const own = openOutbound({
    allowed: [`receiver.corp:${port}`],
    plain: true,
    within: 2_000,
    atMost: 100_000,
    resolve: async () => ['127.0.0.1'],
  });
  const call = (path: string): Promise<string> =>
    own.call(`http://receiver.corp:${port}${path}`).then(
      ({ status }) => String(status),
      (error: unknown) => (error instanceof OutboundRefused ? error.fault : String(error)),
    );
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const paths = ['/error', '/redirect', '/hangs', '/drip', '/endless'];
  expect(await Promise.all(paths.map(call))).toEqual(['500', 'redirect', 'too_slow', 'too_slow', 'too_large']);
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
  expect(asked).not.toContain('/inner');
});

survives(
  'F20',
  'a name that leads into one’s own network, also the second time it is asked, is not called',
  async () => {
    const inner = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0'];
    for (const address of inner) {
      const own = openOutbound({ resolve: async () => [address] });
      await expect(own.call('https://hooks.example.com/'), address).rejects.toMatchObject({ fault: 'forbidden' });
    }
    let turn = 0;
    const rebinding = openOutbound({ within: 500, resolve: async () => [turn++ === 0 ? '203.0.113.9' : '127.0.0.1'] });
    await expect(rebinding.call('https://hooks.example.com/')).rejects.toMatchObject({ name: 'OutboundRefused' });
    expect(turn, 'asked once: what was checked is what is called').toBe(1);
  },
);
