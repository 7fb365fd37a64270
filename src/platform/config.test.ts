import { createServer } from 'node:net';
import { isAbsolute } from 'node:path';
import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { ConfigError, flagOf, readConfig, settingNames } from './config.ts';
import { listen } from './http/listen.ts';
import { openLog } from './log.ts';

const read = (env: Record<string, string>, flags: Record<string, string> = {}) =>
  readConfig({ env, flags, language: 'en' });

describe('the configuration', () => {
  test('needs nothing', () => {
    const config = read({});
    expect(config).toMatchObject({
      port: 7300,
      portAsked: false,
      host: '127.0.0.1',
      databaseUrl: undefined,
      trustProxy: false,
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
  });

  test('takes a flag before its variable, and an empty variable as none', () => {
    expect(read({ PORT: '4000', LOG_LEVEL: '' }, { port: '5000' })).toMatchObject({
      port: 5000,
      portAsked: true,
      logLevel: 'info',
    });
    expect(flagOf('PUBLIC_URL')).toBe('public-url');
  });

  test('the master key comes from one place: the environment, a file, or the data folder', () => {
    const text = Buffer.alloc(32, 1).toString('base64');
    expect(read({ DATA: '/data' }).masterKey).toEqual({ from: 'file', path: '/data/keys/master.key', ours: true });
    expect(read({ MASTER_KEY_FILE: '/run/key' }).masterKey).toEqual({ from: 'file', path: '/run/key', ours: false });
    expect(read({ MASTER_KEY: text }).masterKey).toEqual({ from: 'environment', text });
    expect(() => read({ MASTER_KEY: text, MASTER_KEY_FILE: '/run/key' })).toThrow('Only one of MASTER_KEY');
    expect(() => read({ MASTER_KEY: 'short-and-private' })).toThrow(/MASTER_KEY.*openssl/);
    expect(() => read({ MASTER_KEY: 'short-and-private' })).not.toThrow('short-and-private');
  });

  test('the direct address is the address unless given', () => {
    expect(read({ DATABASE_URL: 'postgres://a/b' }).databaseDirectUrl).toBe('postgres://a/b');
    expect(read({ DATABASE_URL: 'postgres://a/b', DATABASE_DIRECT_URL: 'postgres://c/d' }).databaseDirectUrl).toBe(
      'postgres://c/d',
    );
  });

  test('names everything that is wrong at once: what, given, expected; secrets not given back', () => {
    const wrong = { PORT: 'abc', DATABASE_URL: 'mysql://root:pa55@host', LOG_LEVEL: 'loud', PUBLIC_URL: 'example.com' };
    const error = (() => {
      try {
        return read(wrong, { prot: '1' });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message).toContain('PORT is "abc"; expected a whole number from 0 to 65535');
    expect(message).toContain('There is no option --prot.');
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toContain('pa55');
    expect(message).not.toMatch(/invalid|received|regex/i);
  });

  test.each(settingNames)('%s says in both languages what is expected', (name) => {
    const env = { [name]: name === 'DATA' ? ' ' : '\u0001' };
    expect(() => readConfig({ env, language: 'en' })).toThrow(new RegExp(`${name}.*expected`));
    expect(() => readConfig({ env, language: 'zh-CN' })).toThrow(new RegExp(`${name}.*应为`));
  });

  test('has a provider with both its address and its client, and one secret', () => {
    const provider = { OIDC_ISSUER: 'https://login.example.com/', OIDC_CLIENT_ID: 'weixi' };
    expect(read({}).oidc).toBeUndefined();
    expect(read({ ...provider, OIDC_CLIENT_SECRET: 's' }).oidc).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'weixi',
      clientSecret: 's',
      name: 'login.example.com',
    });
    expect(read({ ...provider, OIDC_CLIENT_SECRET_FILE: 'package.json' }).oidc?.clientSecret).toContain('"weixi"');
    expect(() => read({ OIDC_ISSUER: 'https://login.example.com' })).toThrow('OIDC_CLIENT_ID');
    const both = { ...provider, OIDC_CLIENT_SECRET: 's', OIDC_CLIENT_SECRET_FILE: 'package.json' };
    expect(() => read(both)).toThrow('not both');
    expect(() => read({ ...provider, OIDC_CLIENT_SECRET_FILE: 'not-there' })).toThrow('not-there');
  });

  test('is not open to other machines without https, unless that is said', () => {
    expect(() => read({ HOST: '0.0.0.0' })).toThrow('passwords would travel in the clear');
    expect(read({ HOST: '0.0.0.0', PUBLIC_URL: 'https://weixi.example.com/' }).publicUrl).toBe(
      'https://weixi.example.com',
    );
    expect(read({ HOST: '0.0.0.0', PLAIN_HTTP: 'yes' }).host).toBe('0.0.0.0');
  });
});

test('a taken port is a free one when none was asked for, and a failure when it was', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
  });
  const app = fastify();
  const address = await listen(app, { host: '127.0.0.1', port, portAsked: false });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(address).not.toContain(`:${port}`);
  await app.close();
  await expect(listen(fastify(), { host: '127.0.0.1', port, portAsked: true })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  taken.close();
});

test('the log has neither secrets nor the numbers of people', () => {
  const lines: string[] = [];
  const log = openLog({ level: 'info', to: { write: (line) => void lines.push(line) } });
  const error = Object.assign(new Error('duplicate key 13800138000'), {
    detail: 'Key (name)=(王小明) exists',
    code: '23505',
  });
  log.error(
    {
      err: error,
      password: 'hunter2',
      masterKey: 'kkkk-kkkk',
      body: { address: 'Jianguo Road 88' },
      request: { headers: { cookie: 'weixi=abc', authorization: 'Bearer x' } },
    },
    'call +8613912345678, 11010119900307123X, or write to wang.xiaoming@example.com',
  );
  log.debug('not at this level');
  const quoting = Object.assign(new Error('invalid input syntax for type integer: "王 88"'), { code: '22P02' });
  const quotes: string[] = [];
  openLog({ level: 'info', to: { write: (text) => void quotes.push(text) } }).error(
    { err: quoting },
    'a value was quoted',
  );
  expect(quotes[0]).toContain('invalid input syntax for type integer');
  expect(quotes[0]).not.toContain('王 88');
  expect(lines).toHaveLength(1);
  const line = lines[0] ?? '';
  for (const hidden of [
    '13800138000',
    '13912345678',
    '11010119900307123X',
    'hunter2',
    'weixi=abc',
    'Bearer x',
    '王小明',
    'kkkk-kkkk',
    'Jianguo',
    'wang.xiaoming',
  ])
    expect(line).not.toContain(hidden);
  for (const kept of ['138****8000', '110101********123X', 'w***@example.com', '23505', JSON.parse(line).time])
    expect(line).toContain(String(kept));
  const id = '0198f0a0-1380-7138-8138-138001380001';
  log.info({ id }, 'an id of ours is no number of a person');
  expect(lines[1]).toContain(id);
});

describe('the mail server', () => {
  const mailOf = (SMTP_URL: string, MAIL_FROM: string) => readConfig({ env: { SMTP_URL, MAIL_FROM } }).mail;

  test('is read from one address, its password as it was written', () => {
    expect(mailOf('smtps://us%40x:p%2Fw@smtp.example.com', '客户服务 <service@example.com>')).toEqual({
      ...{ host: 'smtp.example.com', port: 465, security: 'tls', user: 'us@x', password: 'p/w' },
      ...{ senderName: '客户服务', senderAddress: 'service@example.com' },
    });
    expect(mailOf('smtp://smtp.example.com:2525', 'a@b.example')).toMatchObject({
      ...{ port: 2525, security: 'starttls', user: null, password: null, senderName: 'a@b.example' },
    });
    expect(mailOf('smtp://127.0.0.1:25', 'a@b.example')?.security).toBe('none');
  });

  test('is refused where it cannot be used, without its password in the words', () => {
    for (const [url, from] of [
      ['http://x.example', 'a@b.example'],
      ['smtps://u:canary@x.example/path', 'a@b.example'],
      ['smtps://u:canary@x.example', 'a@b.example, c@d.example'],
      ['smtps://u:canary@x.example', ''],
    ] as const) {
      let said = '';
      try {
        mailOf(url, from);
      } catch (error) {
        said = String(error);
      }
      expect(said).toMatch(/SMTP_URL|MAIL_FROM/);
      expect(said).not.toContain('canary');
    }
  });
});
