// For tests: an organisation that begins with nothing but its own document, and lives under what comes of it. Everything goes through the doors.

import { startSweep } from '#features/obligations/index.ts';
import { placeActed, placeShelf } from '#features/policies/index.ts';
import { actorAt, shippedShelf } from '#features/policies/testing/index.ts';
import { listDocuments } from '#features/reading/contract.ts';
import { issueStartCode } from '#features/setup/index.ts';
import { runSimulation } from '#features/simulations/index.ts';
import { sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { read } from '#policy/reader/index.ts';
import type { Decision, Decisions } from '#policy/reader/review/decisions.ts';
import { askedIn } from '#policy/reader/review/policy.ts';
import { reviewed } from '#policy/reader/review/review.ts';
import { actedBy, featuresOf } from '../features.ts';

export type Who = 'administrator' | 'head';

export interface OwnHouse {
  readonly server: TestServer;
  ask<T = Record<string, unknown>>(who: Who, method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** The first start: no policy at all, an administrator, and a head of department who may approve. */
export async function beginWithNothing(now: string): Promise<OwnHouse> {
  const shelf = shippedShelf();
  placeShelf(shelf);
  const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
  registerFacts(features);
  placeActed(actedBy(features));
  const server = await testServer(features);
  server.db.setNow(at(now));
  const code = await server.db.write(issueStartCode);
  const started = await server.request('POST', '/api/setup/organisation', {
    body: {
      organisation: '某单位',
      code,
      goLive: now.slice(0, 10),
      administrator: { name: '管理员', username: 'admin', password: '一句很容易记住的话，真的' },
    },
  });
  if (started.status !== 204) throw new Error(started.text);
  const idOf = (username: string) =>
    server.db.read((tx) => tx.row<{ id: string }>(sql`select id from person where username = ${username}`));
  const administrator = actorAt('administrator', { ...(await idOf('admin')), name: '管理员' });
  const body = {
    name: '负责人',
    username: 'head',
    level: 'head',
    roles: ['department_head'],
    password: 'lang-enough-42',
  };
  const invited = await server.request('POST', '/api/people', { as: administrator, body });
  if (invited.status !== 200) throw new Error(invited.text);
  const head = actorAt('head', { ...(await idOf('head')), name: '负责人', roles: ['department_head'] });
  const people = { administrator, head };
  return {
    server,
    async ask<T>(who: Who, method: string, path: string, sent?: unknown): Promise<T> {
      const reply = await server.request<T>(method, path, {
        as: people[who],
        ...(sent === undefined ? {} : { body: sent }),
      });
      if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
      return reply.body;
    },
    close: () => server.close(),
  };
}

/** Everything that is read is accepted, every question answered with its first choice. */
function allAccepted(words: string): Decisions {
  const draft = read(words);
  const frame = { id: 'own', edition: '1', appliesFrom: '2000-01-01' };
  let decisions: Record<string, Decision> = {};
  // An answer may ask the next.
  for (let round = 0; round < 4; round += 1) {
    const { sentences, whole } = reviewed(draft, decisions, askedIn(draft, frame, decisions));
    const questions = [...whole, ...sentences.flatMap((one) => one.questions)];
    const keys = sentences.flatMap(({ readings }) => readings.map(({ key }) => key));
    const answered = questions.map(({ key, question }): [string, Decision] => {
      return [key, { as: 'answered', answer: question.choices[0] ?? '' }];
    });
    decisions = Object.fromEntries([...keys.map((key): [string, Decision] => [key, { as: 'accepted' }]), ...answered]);
  }
  return decisions;
}

interface Made {
  readonly document: {
    readonly pack: string;
    readonly rules: readonly { readonly id: string; readonly quote?: string }[];
    readonly labels: Labels;
  };
  readonly findings: readonly { readonly severity: string; readonly code: string }[];
  readonly revision: number;
}
type Labels = Readonly<Record<string, { readonly order: readonly string[]; readonly assigned: string }>>;

/** Brings the document, reviews it, and answers the draft that is made of it. */
export async function draftOf({ ask, server }: OwnHouse, words: string): Promise<Made & { readonly draft: string }> {
  const actor = { headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(words) };
  const administrator = await ask<{ items: unknown[] }>('administrator', 'GET', listDocuments.path).then(() =>
    server.db.read((tx) => tx.row<{ id: string }>(sql`select id from person where username = 'admin'`)),
  );
  const as = actorAt('administrator', { ...administrator, name: '管理员' });
  const brought = await server.request<{ id: string }>('POST', `${listDocuments.path}?pasted=true`, { as, ...actor });
  const one = `${listDocuments.path}/${brought.body.id}`;
  const changes = allAccepted(words);
  const { version } = await ask<{ version: number }>('administrator', 'PUT', `${one}/decisions`, {
    version: 1,
    changes,
  });
  const { draft } = await ask<{ draft: string }>('administrator', 'POST', `${one}/draft`, { version });
  return { draft, ...(await ask<Made>('administrator', 'GET', `/api/policy-drafts/${draft}`)) };
}

/** Tried on what there is, handed in, approved by the second person, published; answers the edition's id. */
export async function putInForce(
  { ask, server }: OwnHouse,
  { draft, revision }: { readonly draft: string; readonly revision: number },
  from: string,
): Promise<string> {
  const { simulation } = await ask<{ simulation: { id: string } }>('administrator', 'POST', '/api/policy/simulations', {
    draftId: draft,
    months: 3,
  });
  await runSimulation(server.db, simulation.id, new AbortController().signal);
  const tried = await ask<{ simulation: { state: string } }>('head', 'GET', `/api/policy/simulations/${simulation.id}`);
  if (tried.simulation.state !== 'done') throw new Error(`the simulation is ${tried.simulation.state}`);
  const path = `/api/policy-drafts/${draft}`;
  const standing = async () => (await ask<{ revision: number }>('head', 'GET', path)).revision;
  await ask('administrator', 'POST', `${path}/submit`, { revision });
  await ask('head', 'POST', `${path}/approve`, { revision: await standing(), takeover: 'finish' });
  const { edition } = await ask<{ edition: string }>('administrator', 'POST', `${path}/publish`, {
    revision: await standing(),
    from,
  });
  return edition;
}

/** Lets the clock of the database go to a moment and everything that is due by then be seen; answers how many duties stand, by rule and state. */
export async function sweepUntil(
  { server: { db } }: OwnHouse,
  moment: string,
  isSwept: (standing: readonly Standing[]) => boolean,
): Promise<{ readonly standing: readonly Standing[]; readonly faults: readonly unknown[] }> {
  db.setNow(at(moment));
  const faults: unknown[] = [];
  const look = () =>
    db.read((tx) =>
      tx.rows<Standing>(
        sql`select subject_id as subject, rule, state, count(*)::int as count from obligation group by 1, 2, 3`,
      ),
    );
  let standing = await look();
  await new Promise<void>((resolve, reject) => {
    const sweep = startSweep({
      db,
      holder: `own-${moment}`,
      onFault: (error) => {
        faults.push(error);
        void sweep.stop().then(resolve, reject);
      },
      onSwept: () => {
        void look().then((found) => {
          standing = found;
          if (isSwept(found)) void sweep.stop().then(resolve, reject);
        }, reject);
      },
    });
  });
  return { standing, faults };
}

export interface Standing {
  readonly subject: string;
  readonly rule: string;
  readonly state: string;
  readonly count: number;
}
