// For tests: every route, by everybody, for everything. Each cell knows what must be answered; what is denied must look like what is not
// there, to the byte, and leave every table as it was.
import type { Route } from '#platform/feature.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { type Reply, testId } from '#platform/testing/server.ts';
import { belonging, type Far, handling, lookingAfter, rights } from './expected.ts';
import type { Organisation } from './organisation.ts';
import { watchDatabase } from './unchanged.ts';
import {
  type Colleague,
  colleagues,
  everybody,
  type Knocking,
  type Known,
  keyPermissions,
  knownCustomers,
  linkPermissions,
  type Outsider,
  outsiders,
} from './who.ts';

/**
 * `answered`: acted upon, or told what to mend; `unknown`: 401; `owes`: told what to do first; `denied`: exactly what this knocker is told for what is not there; `missing`: not
 * found; `alike`: exactly what is told for a record that does not exist; `noDoor`: no such route.
 */
export type Expected = 'answered' | 'unknown' | 'owes' | 'denied' | 'missing' | 'alike' | 'noDoor';

export interface Cell {
  readonly method: string;
  readonly pattern: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly who: Knocking;
  readonly what: string;
  readonly expected: Expected;
  /** What this is compared with: the path of something that does not exist. */
  readonly twin?: string;
}

/** Every cell. */
export function* cellsOf(organisation: Organisation): Generator<Cell> {
  for (const route of organisation.features.flatMap(({ routes }) => routes)) yield* cellsOfRoute(route, organisation);
  yield* otherVerbs(organisation);
}

const malformed = ['1', 'null', '..%2f..%2fhealthz', `${testId(1)}%00`];
/** Not the id that samples of bodies carry: nobody refers themselves. */
const missing = testId(405);
/** Routes that put what they name: what is not there is made, where the text can be a name. */
const putting: readonly string[] = ['PUT /api/privacy/purposes/:purpose'];
const canBeName = /^[a-z]+$/;

function* cellsOfRoute(route: Route, organisation: Organisation): Generator<Cell> {
  const { method, path: pattern, body: schema } = route.endpoint;
  const asked = { method, pattern, ...bodyOf(route, schema === undefined ? undefined : sampleOf(schema)) };
  for (const who of everybody) {
    if (pattern.includes(':customerId')) yield* ofCustomers(route, asked, who, organisation);
    else yield* ofHouse(route, asked, who, organisation);
  }
}

type Asked = Pick<Cell, 'method' | 'pattern' | 'body' | 'headers'>;

function bodyOf({ endpoint }: Route, sample: unknown): Pick<Cell, 'body' | 'headers'> {
  if (endpoint.upload === undefined) return sample === undefined ? {} : { body: sample };
  return { body: Buffer.from('a,b\n1,2\n'), headers: { 'content-type': 'text/csv', 'x-file-name': 'a.csv' } };
}

function* ofCustomers(
  route: Route,
  asked: Asked,
  who: Knocking,
  { records, retracted }: Organisation,
): Generator<Cell> {
  const { may } = route;
  const to = (values: Readonly<Record<string, string>>): string => filled(asked.pattern, { step: '1', ...values });
  const nothing = to({ customerId: missing });
  for (const known of knownCustomers) {
    const expected = expectedOf(may, who, known, route);
    const own = records[known];
    yield { ...asked, who, what: known, path: to(own), expected, ...(expected === 'denied' && { twin: nothing }) };
    if (!/:(contact|order|interaction|request|obligation|event|file)Id/.test(asked.pattern)) continue;
    // Another customer's records under this customer's address.
    for (const foreign of ['own', 'other'] as const) {
      if (foreign === known) continue;
      const path = to({ ...records[foreign], customerId: own.customerId });
      const alike = expected === 'answered';
      const twin = alike ? to({ customerId: own.customerId }) : nothing;
      yield {
        ...asked,
        who,
        what: `${known} with records of ${foreign}`,
        path,
        expected: alike ? 'alike' : expected,
        twin,
      };
    }
  }
  const notThere =
    expectedOf(may, who, undefined, route) === 'answered' ? 'missing' : expectedOf(may, who, undefined, route);
  // What happened to a customer that was taken back stays to be seen by those who see all of them.
  const kept = asked.pattern.endsWith('/timeline') && seesAll(may, who);
  const taken = kept ? 'answered' : notThere;
  yield { ...asked, who, what: 'retracted', path: to({ customerId: retracted }), expected: taken, twin: nothing };
  yield { ...asked, who, what: 'nothing', path: nothing, expected: notThere, twin: nothing };
  for (const text of malformed)
    yield {
      ...asked,
      who,
      what: `customer ${text}`,
      path: to({ customerId: text }),
      expected: notThere,
      twin: nothing,
    };
}

function* ofHouse(route: Route, asked: Asked, who: Knocking, { places }: Organisation): Generator<Cell> {
  const { may } = route;
  const expected = expectedOf(may, who, undefined, route);
  const names = [...asked.pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const nothing = filled(asked.pattern, {});
  yield { ...asked, who, what: 'there', path: filled(asked.pattern, places), expected, twin: nothing };
  if (names.length === 0) return;
  const puts = putting.includes(`${asked.method} ${asked.pattern}`);
  for (const text of [missing, ...malformed]) {
    const notThere = expected === 'answered' && !(puts && canBeName.test(text)) ? 'missing' : expected;
    const path = filled(asked.pattern, Object.fromEntries(names.map((name) => [name, text])));
    yield { ...asked, who, what: text, path, expected: notThere, twin: nothing };
  }
}

/** Verbs that no route has, and the headers by which some servers let one verb pass for another. */
function* otherVerbs({ features, records, places }: Organisation): Generator<Cell> {
  const verbs = new Map<string, Set<string>>();
  for (const { endpoint } of features.flatMap(({ routes }) => routes))
    verbs.set(endpoint.path, new Set([...(verbs.get(endpoint.path) ?? []), endpoint.method]));
  for (const [pattern, known] of verbs) {
    const path = filled(pattern, { ...places, ...records.own });
    for (const who of everybody) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((verb) => !known.has(verb)))
        yield { method, pattern, path, who, what: 'another verb', expected: 'noDoor' };
      if (!known.has('GET')) yield { method: 'GET', pattern, path, who, what: 'another verb', expected: 'noDoor' };
      for (const verb of ['DELETE', 'PATCH'].filter((verb) => known.has(verb) && !known.has('POST'))) {
        const headers = { 'x-http-method-override': verb, 'x-method-override': verb, 'x-http-method': verb };
        yield { method: 'POST', pattern, path, who, headers, what: `POST for ${verb}`, expected: 'noDoor' };
      }
    }
  }
}

/** What each owes before everything else. */
const debts = { halfway: 'code', unproven: 'factor', invited: 'password' } as const;

/** What the table says. Without a customer: whether the permission is held at all. */
export function expectedOf(may: string, who: Knocking, known?: Known, route?: Route): Expected {
  if (may === 'public') return 'answered';
  if (isOutside(who)) return 'unknown';
  if (who in debts) return route?.whileOwing?.includes(debts[who as keyof typeof debts]) ? 'answered' : 'owes';
  if (who === 'halfway' || who === 'unproven') return 'owes';
  if (who === 'program') return programMay(may, route) ? 'answered' : 'denied';
  if (who === 'link') return (linkPermissions as readonly string[]).includes(may) ? 'answered' : 'denied';
  if (may === 'signed_in') return 'answered';
  const far: Far | undefined = rights[may]?.[colleagues[who].level];
  if (far === undefined) return 'denied';
  if (known === undefined || far === 'all' || far === 'house' || far === 'known') return 'answered';
  return isWithin(far, who, known) ? 'answered' : 'denied';
}

/** Whether a customer is within so far of somebody. */
export function isWithin(far: Far, who: Colleague, known: Known): boolean {
  const handles = handling[known]?.includes(who) === true;
  if (far === 'team' || far === 'site') return handles || belonging[known]?.includes(who) === true;
  if (far !== 'near' && far !== 'led') return true;
  return lookingAfter[known].includes(who) || (far === 'near' && handles);
}

function programMay(may: string, route: Route | undefined): boolean {
  return route?.stepUp !== true && (keyPermissions as readonly string[]).includes(may);
}

function seesAll(may: string, who: Knocking): boolean {
  if (who === 'program') return (keyPermissions as readonly string[]).includes(may);
  if (who === 'halfway' || who === 'unproven' || who === 'link') return false;
  return !isOutside(who) && who !== 'invited' && rights[may]?.[colleagues[who].level] === 'all';
}

function isOutside(who: Knocking): who is Outsider {
  return (outsiders as readonly string[]).includes(who);
}

function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? (name === 'step' ? '1' : missing));
}

export interface Findings {
  readonly cells: number;
  readonly byExpected: Readonly<Record<string, number>>;
  /** How what is allowed was answered, by status. */
  readonly answered: Readonly<Record<string, number>>;
  readonly violations: string[];
}

/** Tries the cells one after another. What is allowed is rehearsed, everything else done in earnest. */
export async function tryCells(organisation: Organisation, cells: Iterable<Cell>): Promise<Findings> {
  const { server, headersOf, rehearse } = organisation;
  const watch = await watchDatabase(server.db.url, ['api_key']); // when a key was used is noted
  const byExpected: Record<string, number> = {};
  const answered: Record<string, number> = {};
  const violations: string[] = [];
  const twins = new Map<string, Reply<Record<string, unknown>>>();
  const ask = (cell: Cell, path: string): Promise<Reply<Record<string, unknown>>> => {
    const headers = { ...cell.headers, ...headersOf(cell.who) };
    return server.request(cell.method, path, { headers, ...(cell.body !== undefined && { body: cell.body }) });
  };
  const twinOf = async (cell: Cell): Promise<Reply<Record<string, unknown>> | undefined> => {
    if (cell.twin === undefined || !['denied', 'alike'].includes(cell.expected)) return undefined;
    const key = `${cell.who} ${cell.method} ${cell.pattern} ${cell.twin}`;
    const twin = twins.get(key) ?? (await ask(cell, cell.twin));
    twins.set(key, twin);
    return twin;
  };
  let count = 0;
  for (const cell of cells) {
    count += 1;
    byExpected[cell.expected] = (byExpected[cell.expected] ?? 0) + 1;
    rehearse(cell.expected === 'answered');
    const reply = await ask(cell, cell.path);
    rehearse(false);
    const wrong = [...faultsOf(cell, reply, await twinOf(cell))];
    if (cell.expected === 'answered') answered[reply.status] = (answered[reply.status] ?? 0) + 1;
    const changed = await watch.changed();
    if (changed.length > 0) wrong.push(`changed ${changed.join(', ')}`);
    for (const what of wrong)
      violations.push(`${cell.who} ${cell.method} ${cell.pattern} (${cell.what}), to be ${cell.expected}: ${what}`);
  }
  await watch.close();
  return { cells: count, byExpected, answered, violations };
}

function* faultsOf(
  { expected, pattern }: Cell,
  { status, body, text, headers }: Reply<Record<string, unknown>>,
  twin: Reply<Record<string, unknown>> | undefined,
): Generator<string> {
  const said = `${status} ${text.slice(0, 150)}`;
  if (status >= 500) yield said;
  const isHidden = status === 404 && body?.code === 'http.not_found';
  // Another provider, where there is none, is not there for anybody.
  const isNoProvider = isHidden && pattern.startsWith('/api/auth/provider');
  if (expected === 'answered' && ((isHidden && !isNoProvider) || body?.code === 'session.needed')) yield said;
  if (expected === 'unknown' && (status !== 401 || body?.code !== 'session.needed')) yield said;
  if (expected === 'owes' && (status !== 403 || !/^session\.(code|password|factor)_needed$/.test(String(body?.code))))
    yield said;
  if (expected === 'denied' && !isHidden) yield said;
  // An address such as /api/customers/views is also one of a customer called so: then it is unknown or not found as that.
  if (expected === 'noDoor' && ![401, 403, 404].includes(status)) yield said;
  if (expected === 'missing' && status !== 404 && status !== 400) yield said;
  if (twin === undefined) return;
  if (twin.status !== status || twin.text !== text)
    yield `${said}, and for what is not there ${twin.status} ${twin.text.slice(0, 150)}`;
  if (shape(twin.headers) !== shape(headers)) yield 'other headers than for what is not there';
}

function shape(headers: Readonly<Record<string, unknown>>): string {
  const { date, ...rest } = headers;
  return JSON.stringify(Object.entries(rest).sort());
}
