// An organisation for journeys that begin later than the first minute: founded and staffed through the doors that people use.
import { codeAt } from '#platform/session/factor/totp.ts';
import type { OpenPage } from './browser.ts';
import type { RunningServer } from './server.ts';

export const password = '一句很容易记住的话，真的';

export interface Colleague {
  readonly name: string;
  readonly username: string;
  readonly level: string;
  readonly roles: readonly string[];
}

/** What is sent over the wire, as somebody who is signed in. */
export interface Caller {
  get<Reply>(path: string): Promise<Reply>;
  post<Reply>(path: string, body?: unknown): Promise<Reply>;
  put<Reply>(path: string, body: unknown): Promise<Reply>;
  patch<Reply>(path: string, body: unknown): Promise<Reply>;
  remove(path: string): Promise<void>;
}

export const administrator = 'chen.gl';

/**
 * Founds an organisation on the rental policy, in force from today, and answers its administrator. Nobody has to have a second factor there: that is
 * the first thing its administrator sets, with one, and it is another journey (sign-in.e2e.ts).
 */
export async function found(
  { url, printed }: RunningServer,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Caller> {
  const code = /(?:code|验证码)\S*\s*(\S+)/.exec(printed())?.[1];
  await caller(url).post('/api/setup/organisation', {
    organisation: '华影设备租赁有限公司',
    code,
    pack: 'equipment-rental',
    goLive: today(),
    parameters,
    administrator: { name: '陈管理', username: administrator, password },
  });
  const admin = await enter(url, administrator);
  const { secret } = await admin.post<{ secret: string }>('/api/me/factor');
  await admin.post('/api/me/factor/enrol', { code: codeAt(secret, Date.now()) });
  await admin.put('/api/settings/sign-in', { profile: 'asvs', secondFactor: 'offered' });
  await admin.remove('/api/me/factor');
  return admin;
}

/** The day it is where the organisation is. */
export const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/**
 * Issues the policy in force anew, approved by a second person, so that whoever joins owes the whole period. By the share that is left, two contacts
 * a month are none for who enters in its last week; a journey finds the same on every day of the year.
 */
export async function oweWholePeriods(admin: Caller, url: string): Promise<void> {
  await employ(admin, url, { name: '何主管', username: 'he.zg', level: 'head', roles: ['department_head'] });
  const head = await enter(url, 'he.zg');
  const { editions } = await admin.get<{ editions: { id: string }[] }>('/api/policies');
  const { id } = await admin.post<{ id: string }>('/api/policy-drafts', { from: 'edition', edition: editions[0]?.id });
  const place = `/api/policy-drafts/${id}`;
  const { document, notes, parameters, confirmed, revision } = await admin.get<Draft>(place);
  // Its cases tell what is owed by the share.
  const written = { document: { ...document, joining: 'full' }, cases: [], notes, parameters, confirmed };
  await admin.put(place, { revision, ...written });
  await admin.post(`${place}/submit`, { revision: revision + 1 });
  await head.post(`${place}/approve`, { revision: revision + 2, takeover: 'cut' });
  await head.post(`${place}/publish`, { revision: revision + 3, from: today() });
}

interface Draft {
  readonly revision: number;
  readonly document: object;
  readonly [part: string]: unknown;
}

/** Signs in over the wire. */
export async function enter(url: string, username: string, given = password): Promise<Caller> {
  const reply = await fetch(`${url}/api/auth/sign-in`, json({ name: username, password: given }));
  if (!reply.ok) throw new Error(`${username} could not sign in: ${await reply.text()}`);
  return caller(
    url,
    reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; '),
  );
}

/** Invites somebody who has chosen a password since; answers their id. */
export async function employ(admin: Caller, url: string, colleague: Colleague): Promise<string> {
  const given = 'one-time-password-1';
  const { id } = await admin.post<{ id: string }>('/api/people', { ...colleague, password: given });
  const newcomer = await enter(url, colleague.username, given);
  await newcomer.post('/api/auth/password', { current: given, next: password });
  return id;
}

/** Has the identity check assessed by one and approved by another, and switches it on: before, no identity number may be filled in. */
export async function allowIdentityNumbers(admin: Caller, url: string): Promise<void> {
  const { questions } = await admin.get<{ questions: { id: string }[] }>('/api/privacy/assessments');
  const answers = Object.fromEntries(questions.map(({ id }) => [id, '已评估']));
  const given = { purpose: 'identity', answers, conclusion: '可以' };
  const { id } = await admin.post<{ id: string }>('/api/privacy/assessments', given);
  await employ(admin, url, { name: '周主管', username: 'zhou.zg', level: 'head', roles: [] });
  const head = await enter(url, 'zhou.zg');
  await head.post(`/api/privacy/assessments/${id}/decide`, { approved: true, reason: '同意' });
  await admin.post('/api/privacy/purposes/identity/switch', { on: true });
}

/** Lets a page be somebody's, without the form. */
export async function signInAs({ page }: OpenPage, url: string, username: string): Promise<void> {
  const reply = await page.request.post(`${url}/api/auth/sign-in`, { data: { name: username, password } });
  if (!reply.ok()) throw new Error(`${username} could not sign in: ${await reply.text()}`);
}

function caller(url: string, cookie = ''): Caller {
  const send = (path: string, request: ReturnType<typeof json>) =>
    fetch(url + path, { ...request, headers: { ...request.headers, cookie } });
  const read = async (path: string, reply: Response) => {
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return (reply.status === 204 ? undefined : await reply.json()) as never;
  };
  return {
    get: async (path) => read(path, await fetch(url + path, { headers: { cookie } })),
    post: async (path, body = {}) => read(path, await send(path, json(body))),
    put: async (path, body) => read(path, await send(path, { ...json(body), method: 'PUT' })),
    patch: async (path, body) => read(path, await send(path, { ...json(body), method: 'PATCH' })),
    remove: async (path) => read(path, await fetch(url + path, { method: 'DELETE', headers: { cookie } })),
  };
}

function json(body: unknown): { method: string; headers: Record<string, string>; body: string } {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
