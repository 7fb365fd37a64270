// Server-side request forgery (S16): sixty spellings of what is ours, all refused; ten of the public internet, all let through.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { OutboundRefused, openOutbound } from './outbound.ts';

/** What names resolve to, in a world where anybody may own a name. */
const names: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.com': ['93.184.216.34'],
  'dual.example.com': ['93.184.216.34', '2606:2800:220:1::1'],
  'six.example.com': ['2606:4700::1111'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'loop.evil.example.com': ['127.0.0.1'],
  'mapped.evil.example.com': ['::ffff:10.0.0.1'],
  'compatible.evil.example.com': ['::7f00:1'],
  'second.evil.example.com': ['93.184.216.34', '10.0.0.7'],
  'sixth.evil.example.com': ['2606:4700::1111', '::1'],
  'meta.evil.example.com': ['169.254.169.254'],
  'aliyun.evil.example.com': ['100.100.100.200'],
  'azure.evil.example.com': ['168.63.129.16'],
  'aws6.evil.example.com': ['fd00:ec2::254'],
  'nat64.evil.example.com': ['64:ff9b::7f00:1'],
  'tunnel.evil.example.com': ['2002:7f00:1::1'],
  'teredo.evil.example.com': ['2001:0:53aa:64c::1'],
  'zero.evil.example.com': ['0.0.0.0'],
  'nothing.evil.example.com': [],
};
const resolve = async (name: string): Promise<readonly string[]> => names[name] ?? [];
const outbound = openOutbound({ resolve });

const forbidden = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.1/',
  'https://127.255.255.254/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://１２７.０.０.１/',
  'https://127。0。0。1/',
  'https://127%2e0%2e0%2e1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://api.localhost/',
  'https://localhost.localdomain/',
  'https://printer/',
  'https://db.internal/',
  'https://server.local/',
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://100.100.100.200/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xa9fea9fe/',
  'https://168.63.129.16/machine',
  'https://192.0.0.192/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
  ...Object.keys(names)
    .filter((name) => name.includes('evil') || name.includes('nip.io'))
    .map((name) => `https://${name}/`),
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_flushall',
  'data:text/plain,x',
  'https://hooks.example.com:22/',
  'https://hooks.example.com:6379/',
  'https://user:secret@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'https://127.0.0.1#@hooks.example.com/',
  'https://127.0.0.1\\@hooks.example.com/',
  'https:/\\127.0.0.1/',
  'https://hooks.example.com.127.0.0.1/',
  'https://unknown.example.com/',
  'hooks.example.com',
  '//hooks.example.com/',
  '',
];

test(`${forbidden.length} addresses of ours, or of nobody, are refused`, async () => {
  const passed: string[] = [];
  for (const url of forbidden) {
    const seen = await outbound.check(url).catch((error: unknown) => error);
    if (!(seen instanceof OutboundRefused)) passed.push(url);
  }
  expect(passed).toEqual([]);
  expect(forbidden.length).toBeGreaterThanOrEqual(60);
});

test.each([
  ['https://hooks.example.com/', '93.184.216.34'],
  ['https://hooks.example.com:443/a?b=c', '93.184.216.34'],
  ['https://HOOKS.example.com/', '93.184.216.34'],
  ['https://hooks.example.com./', '93.184.216.34'],
  ['https://dual.example.com/', '93.184.216.34'],
  ['https://six.example.com/', '2606:4700::1111'],
  ['https://8.8.8.8/', '8.8.8.8'],
  ['https://[2606:4700::1111]/', '2606:4700::1111'],
  ['https://hooks.example.com/%E4%BD%A0?x=127.0.0.1', '93.184.216.34'],
  ['https://hooks.example.com/#169.254.169.254', '93.184.216.34'],
])('%s is called at %s', async (url, address) => {
  expect((await outbound.check(url)).address).toBe(address);
});

describe('a call', () => {
  let receiver: Server;
  let port = 0;
  let asked = 0;
  const heard: { path: string | undefined; host: string | undefined; body: string }[] = [];
  beforeAll(async () => {
    receiver = createServer((request, reply) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        heard.push({ path: request.url, host: request.headers.host, body });
        if (request.url === '/redirect') return void reply.writeHead(302, { location: 'http://127.0.0.1/' }).end();
        if (request.url === '/endless') {
          const flow = setInterval(() => reply.write('x'.repeat(10_000)), 1);
          return void reply.on('close', () => clearInterval(flow));
        }
        if (request.url === '/slow') {
          const drip = setInterval(() => reply.write('x'), 20);
          return void reply.on('close', () => clearInterval(drip));
        }
        if (request.url === '/silent') return;
        reply.end('received');
      });
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    port = (receiver.address() as AddressInfo).port;
  });
  afterAll(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  /** A name that answers differently each time it is asked. */
  const open = () =>
    openOutbound({
      allowed: [`hook.corp:${port}`],
      plain: true,
      within: 400,
      atMost: 100_000,
      resolve: async () => {
        asked += 1;
        return [asked % 2 === 1 ? '127.0.0.1' : '127.0.0.2'];
      },
    });
  const faultOf = (path: string) =>
    open()
      .call(`http://hook.corp:${port}${path}`)
      .then(
        () => 'answered',
        (error: unknown) => (error instanceof OutboundRefused ? error.fault : String(error)),
      );

  it('goes to the address that was checked, under the name that was given', async () => {
    asked = 0;
    const url = `http://hook.corp:${port}/in?a=1`;
    const reply = await open().call(url, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect([reply.status, reply.body.toString()]).toEqual([200, 'received']);
    expect(heard.at(-1)).toEqual({ path: '/in?a=1', host: `hook.corp:${port}`, body: '{"a":1}' });
    expect(asked).toBe(1);
    // Asked again it would have been another: the second call goes there, and nobody listens.
    await expect(open().call(url)).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('follows nothing, and waits and takes only so much', async () => {
    const faults: string[] = [];
    for (const path of ['/redirect', '/endless', '/slow', '/silent']) {
      asked = 0;
      faults.push(await faultOf(path));
    }
    expect(faults).toEqual(['redirect', 'too_large', 'too_slow', 'too_slow']);
  });

  it('is late when the name is', async () => {
    const stuck = openOutbound({ resolve: () => new Promise(() => undefined), within: 50 });
    await expect(stuck.call('https://hooks.example.com/')).rejects.toMatchObject({ fault: 'too_slow' });
  });
});
