// For tests: people who sign in by browsers with cookies, on a clock that a test moves. One house a test file.
import { expect } from 'vitest';
import { actorOfAccount, createPerson, peopleFeature } from '#features/people/index.ts';
import { needsSecondFactor, rightsInForce } from '#features/policies/index.ts';
import { placeShippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { codeAt } from '#platform/session/factor/totp.ts';
import { openSessions, type Sessions } from '#platform/session/sessions.ts';
import { forgetSettings, saveSignInSettings } from '#platform/session/settings.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { type Reply, type TestServer, testServer } from '#platform/testing/server.ts';
import { accountsFeature, rightsOfKey } from '../index.ts';

const start = at('2026-10-09 09:00');
export const minute = 60_000;
export const password = '一句很容易记住的话，真的';
export const accounts = accountsFeature({ passwordLength: 10, mustProve: needsSecondFactor });
export const features = [peopleFeature({ holdings: [], passwordLength: 10 }), accounts];

export let db: TestDatabase;
export let server: TestServer;
let sessions: Sessions;
let passwordHash: string;
export let now = start;
/** As if the policy in force no longer let administrators do anything. */
let withheld = false;
export function withhold(isSo: boolean): void {
  withheld = isSo;
}

/** Opens the house of this test file. */
export async function openHouse(): Promise<void> {
  placeShippedShelf();
  db = await testDatabase();
  now = start;
  withheld = false;
  passwordHash = await hashPassword(password, { least: 10 });
  sessions = openSessions({
    db,
    publicUrl: undefined,
    passwordLength: 10,
    actorOf: (id) => db.read((tx, now) => actorOfAccount(tx, id, (holder) => rightsInForce(tx, holder), now)),
    mustProve: needsSecondFactor,
    rightsOfKey: (given) =>
      db.read(async (tx) =>
        rightsOfKey(given, withheld ? new Map() : await rightsInForce(tx, { level: 'administrator', roles: [] })),
      ),
    changesRights: (type) => type.startsWith('person.') || type.startsWith('api_key.') || type.startsWith('sign_in.'),
  });
  server = await testServer([sessions.feature, ...features], { db, identify: sessions.identify });
  pass(0);
}

/** Lets time go by; what this process believes is asked anew. */
export function pass(ms: number): void {
  now += ms;
  db.setNow(now);
  sessions.forget();
}

let count = 0;
export async function hire(level: 'staff' | 'leader' | 'auditor' | 'administrator') {
  count += 1;
  const username = `${level}.${count}`;
  const person = { name: `${level} ${count}`, username, email: `${username}@example.com`, level, roles: [] };
  const made = await db.write((tx, at_) =>
    createPerson(tx, system, { ...person, passwordHash, ownPassword: true }, at_),
  );
  return { ...made, username };
}

const cookieOf = ({ headers }: Reply<unknown>) => String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

/** A browser that keeps its cookie. */
export class Browser {
  cookie = '';
  agent: string;
  constructor(agent = 'Firefox') {
    this.agent = agent;
  }
  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const headers = { 'user-agent': this.agent, ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
    const reply = await server.request<T>(method, path, { headers, ...(body === undefined ? {} : { body }) });
    if (reply.headers['set-cookie'] !== undefined) this.cookie = cookieOf(reply);
    return reply;
  }
  signIn(username: string, given = password) {
    return this.ask('POST', '/api/auth/sign-in', { name: username, password: given });
  }
  /** Sets a second factor up; answers its secret and recovery codes. */
  async enrol(): Promise<{ secret: string; recovery: string[] }> {
    const { secret } = (await this.ask<{ secret: string }>('POST', '/api/me/factor')).body;
    const done = await this.ask<{ recovery: string[] }>('POST', '/api/me/factor/enrol', { code: codeAt(secret, now) });
    expect(done.status, done.text).toBe(200);
    return { secret, recovery: done.body.recovery };
  }
}

export async function enter(username: string, agent?: string): Promise<Browser> {
  const browser = new Browser(agent);
  const reply = await browser.signIn(username);
  expect(reply.status, reply.text).toBe(200);
  return browser;
}

export const statusOf = async (browser: Browser) => (await browser.ask('GET', '/api/me')).status;
export const eventsOf = async (id: string) =>
  (
    await db.read((tx) => tx.rows<{ type: string }>(sql`select type from event where subject_id = ${id} order by id`))
  ).map(({ type }) => type);

export async function choose(profile: 'asvs' | 'dengbao3', secondFactor: 'required' | 'offered'): Promise<void> {
  await db.write((tx, at_) => saveSignInSettings(tx, { profile, secondFactor }, null, at_));
  await db.read(async (tx) => forgetSettings(tx.home));
  sessions.forget();
}
