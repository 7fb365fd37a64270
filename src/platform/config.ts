// The configuration: environment variables, each also a flag of the command line, checked once at the start. What cannot be
// used is named with what was given and what is expected, all at once, before anything is opened.
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import english from '#phrases/en/config.ts';
import chinese from '#phrases/zh-CN/config.ts';
import { type BackupSettings, backupSettings, backupSettingsOf } from './backup/settings.ts';
import { isCleanText } from './contract.ts';
import { type MailServerSettings, mailFrom, mailServerOf, smtpUrl } from './outbound/mail-server.ts';
import { type MasterSource, masterBytesOf } from './secrecy/keys/master.ts';

export interface Config {
  readonly port: number;
  /** Whether the port was asked for; only then must it be that one. */
  readonly portAsked: boolean;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | undefined;
  /** For LISTEN, session locks and jobs; the same as databaseUrl unless a pooler stands between. */
  readonly databaseDirectUrl: string | undefined;
  /** A replica that pages may be read from; undefined: none. */
  readonly databaseReadUrl: string | undefined;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  readonly example: string | undefined;
  /** Requests a minute from one address; 0: no limit. */
  readonly rateLimit: number;
  /** Whether the policy's limits of looking hold; off for measuring with crowds that one person stands for. */
  readonly looksLimited: boolean;
  readonly trustProxy: string[] | false;
  readonly metricsToken: string | undefined;
  readonly poolSize: number;
  /** The least length of a password, in characters; how strictly people sign in besides is the organisation's setting. */
  readonly passwordLength: number;
  /** The provider by which people may sign in, if there is one. */
  readonly oidc: OidcSettings | undefined;
  /** The mail server by which messages go out, where it is set here and not on a screen. */
  readonly mail: MailServerSettings | undefined;
  readonly seal: SealSettings;
  /** Where erasures of persons are kept besides the database, to be done again after an old backup came back. Absolute. */
  readonly erasureFile: string;
  /** Where the master key of sensitive values comes from; by default its file in the data folder. */
  readonly masterKey: MasterSource;
  readonly backup: BackupSettings;
  readonly version: string;
}

/** Single sign-on by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What the button on the sign-in page calls it. */
  readonly name: string;
}

export interface SealSettings {
  /** The private key itself (PEM), or the file it is in; by default one in the data folder. */
  readonly key: string | undefined;
  readonly keyFile: string | undefined;
  /** Whether another key than the one in use may take its place. */
  readonly mayChangeKey: boolean;
  /** Absolute. */
  readonly anchorFile: string;
}

/** Thrown by readConfig; its message is for the person at the terminal, one line a setting. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Name = keyof typeof chinese.expected;
const secrets: ReadonlySet<Name> = new Set([
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_READ_URL',
  'METRICS_TOKEN',
  'SEAL_KEY',
  'MASTER_KEY',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
]);

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const postgresUrl = z.string().refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url));
const webUrl = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
  .transform((url) => url.replace(/\/+$/, ''));

const filePath = z.string().refine((path) => path.trim() !== '' && isCleanText(path));

const settings = {
  PORT: whole(0, 65_535).optional(),
  HOST: z
    .string()
    .refine((host) => isIP(host) > 0 || /^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,252})$/.test(host))
    .default('127.0.0.1'),
  DATA: filePath.default('.weixi'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_READ_URL: postgresUrl.optional(),
  PUBLIC_URL: webUrl.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  EXAMPLE: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  RATE_LIMIT: whole(0, 10_000_000).default(6_000),
  LOOK_LIMITS: z.enum(['on', 'off']).default('on'),
  TRUST_PROXY: z
    .string()
    .transform((list) => list.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every((part) => isIP(part.split('/')[0] ?? '') > 0))
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  POOL_SIZE: whole(2, 500).default(20),
  PASSWORD_LENGTH: whole(8, 64).default(10),
  MASTER_KEY: z
    .string()
    .refine((text) => masterBytesOf(text) !== undefined)
    .optional(),
  MASTER_KEY_FILE: z
    .string()
    .refine((path) => path.trim() !== '' && !/\p{Cc}/u.test(path))
    .optional(),
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(500).refine(isCleanText).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(2_000).refine(isCleanText).optional(),
  OIDC_CLIENT_SECRET_FILE: filePath.optional(),
  OIDC_NAME: z.string().trim().min(1).max(40).refine(isCleanText).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  PLAIN_HTTP: z.enum(['yes', 'no']).default('no'),
  SEAL_KEY: z
    .string()
    .regex(/^-----BEGIN PRIVATE KEY-----[\s\S]+-----END PRIVATE KEY-----\s*$/)
    .optional(),
  SEAL_KEY_FILE: filePath.optional(),
  SEAL_KEY_CHANGE: z.enum(['yes', 'no']).default('no'),
  ANCHOR_FILE: filePath.optional(),
  ERASURE_FILE: filePath.optional(),
  ...backupSettings,
} satisfies Record<Name, z.ZodType>;

const defaultPort = 7300;

/** The names of the settings, for `--help`: PUBLIC_URL is the variable, `--public-url` the flag. */
export const settingNames: readonly Name[] = Object.keys(settings) as Name[];

/** Reads the configuration; a flag goes before its variable. An empty variable is one that is not set. Throws ConfigError. */
export function readConfig({
  env,
  flags = {},
  version = '0.0.0',
  language = 'zh-CN',
}: {
  env: Readonly<Record<string, string | undefined>>;
  /** By setting name in kebab-case: `public-url`. */
  flags?: Readonly<Record<string, string | undefined>>;
  version?: string;
  language?: 'zh-CN' | 'en';
}): Config {
  const words = language === 'en' ? english : chinese;
  const wrong = unknownFlags(flags).map((flag) => fill(words.unknownFlag, { flag: `--${flag}` }));
  const given: Record<string, string> = {};
  for (const name of settingNames) {
    const value = flags[flagOf(name)] ?? env[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const read = z.object(settings).safeParse(given);
  for (const name of new Set(read.error?.issues.map((issue) => issue.path[0] as Name))) {
    const params = { name, given: JSON.stringify(given[name]), expected: words.expected[name] };
    wrong.push(fill(secrets.has(name) ? words.secret : words.wrong, params));
  }
  if (read.success && isOpenWithoutTls(read.data)) wrong.push(fill(words.plainHttp, { host: read.data.HOST }));
  if (given.MASTER_KEY !== undefined && given.MASTER_KEY_FILE !== undefined) wrong.push(words.twoMasterKeys);
  if (given.BACKUP_KEY_FILE !== undefined && given.BACKUP_PASSPHRASE_FILE !== undefined)
    wrong.push(words.twoBackupKeys);
  if ((given.SMTP_URL === undefined) !== (given.MAIL_FROM === undefined)) wrong.push(words.halfMail);
  wrong.push(...oidcFaults(given, words));
  if (!read.success || wrong.length > 0)
    throw new ConfigError([words.heading, ...wrong.map((line) => `  ${line}`)].join('\n'));
  return configOf(read.data, version);
}

type Settings = z.output<z.ZodObject<typeof settings>>;

function configOf(read: Settings, version: string): Config {
  return {
    port: read.PORT ?? defaultPort,
    portAsked: read.PORT !== undefined,
    host: read.HOST,
    dataDir: resolve(read.DATA),
    databaseUrl: read.DATABASE_URL,
    databaseDirectUrl: read.DATABASE_DIRECT_URL ?? read.DATABASE_URL,
    databaseReadUrl: read.DATABASE_READ_URL,
    publicUrl: read.PUBLIC_URL,
    logLevel: read.LOG_LEVEL,
    example: read.EXAMPLE,
    rateLimit: read.RATE_LIMIT,
    looksLimited: read.LOOK_LIMITS === 'on',
    trustProxy: read.TRUST_PROXY ?? false,
    metricsToken: read.METRICS_TOKEN,
    poolSize: read.POOL_SIZE,
    passwordLength: read.PASSWORD_LENGTH,
    oidc: oidcOf(read),
    mail: mailServerOf(read.SMTP_URL, read.MAIL_FROM),
    seal: {
      key: read.SEAL_KEY,
      keyFile: read.SEAL_KEY_FILE && resolve(read.SEAL_KEY_FILE),
      mayChangeKey: read.SEAL_KEY_CHANGE === 'yes',
      anchorFile: resolve(read.ANCHOR_FILE ?? join(read.DATA, 'anchors.log')),
    },
    erasureFile: resolve(read.ERASURE_FILE ?? join(read.DATA, 'erasures.log')),
    masterKey: masterSourceOf(read),
    backup: backupSettingsOf(read, resolve(read.DATA)),
    version,
  };
}

/** Issuer and client belong together, a secret is given once, and its file can be read. */
function oidcFaults(given: Readonly<Record<string, string>>, words: typeof chinese | typeof english): string[] {
  const faults: string[] = [];
  if ((given.OIDC_ISSUER === undefined) !== (given.OIDC_CLIENT_ID === undefined)) faults.push(words.halfProvider);
  if (given.OIDC_CLIENT_SECRET !== undefined && given.OIDC_CLIENT_SECRET_FILE !== undefined)
    faults.push(words.twoOidcSecrets);
  const file = given.OIDC_CLIENT_SECRET_FILE;
  if (file !== undefined && !existsSync(file)) faults.push(fill(words.noOidcSecret, { file }));
  return faults;
}

function oidcOf(read: Settings): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = read;
  if (issuer === undefined || clientId === undefined) return undefined;
  const clientSecret = file === undefined ? read.OIDC_CLIENT_SECRET : readFileSync(file, 'utf8').trim();
  return { issuer, clientId, clientSecret, name: read.OIDC_NAME ?? new URL(issuer).hostname };
}

function masterSourceOf({ MASTER_KEY, MASTER_KEY_FILE, DATA }: Settings): MasterSource {
  if (MASTER_KEY !== undefined) return { from: 'environment', text: MASTER_KEY };
  if (MASTER_KEY_FILE !== undefined) return { from: 'file', path: resolve(MASTER_KEY_FILE), ours: false };
  return { from: 'file', path: join(resolve(DATA), 'keys', 'master.key'), ours: true };
}

/** The flag of a setting: PUBLIC_URL is `public-url`. */
export function flagOf(name: Name): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function unknownFlags(flags: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(settingNames.map(flagOf));
  return Object.keys(flags).filter((flag) => !known.has(flag));
}

function isOpenWithoutTls({ HOST, PUBLIC_URL, PLAIN_HTTP }: Settings): boolean {
  const local = /^(127\.|::1$|localhost$)/.test(HOST);
  return !local && PLAIN_HTTP === 'no' && PUBLIC_URL?.startsWith('https:') !== true;
}

function fill(phrase: string, params: Record<string, string>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
}
