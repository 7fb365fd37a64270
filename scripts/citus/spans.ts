// What a statement asks of a database on several machines: which distributed tables it reads or changes without giving their subject, whether it follows
// a merged customer to its root, and whether it locks. It reads text, not a plan: what it
// cannot follow mostly counts as not given and has to be named; a fragment of another file that says less than it seems to is not seen.
import type { Placement } from '../../src/app/scale/placement.ts';
import type { View } from '../../src/app/scale/schema.ts';
import { value } from './statements.ts';

export interface Reach {
  /** Distributed tables and views whose subject is not given. */
  readonly unbound: readonly string[];
  /** Whether it goes from a customer to those who are one with it, who may live elsewhere. */
  readonly members: boolean;
  /** Rows of distributed tables are locked. */
  readonly locks: boolean;
  /** A lock that has no row: every process waits for it. */
  readonly advisory: boolean;
}

/** By name: the column by which it is distributed, as a pattern. Views on distributed tables are as distributed as these. */
export type Distributed = ReadonlyMap<string, string>;

export function distributedNames(placed: ReadonlyMap<string, Placement>, views: readonly View[]): Distributed {
  const names = new Map<string, string>();
  // The root of a customer stands for the customer: whoever is one with it. That they may live elsewhere is told as `members`.
  const column = (by: string): string => (by === 'subject_id' ? '(?:subject_id|root_id)' : by);
  for (const [name, placement] of placed) if (placement.kind === 'distributed') names.set(name, column(placement.by));
  for (let more = true; more; ) {
    const found = views.filter(({ name, reads }) => !names.has(name) && reads.some((read) => names.has(read)));
    for (const { name } of found) names.set(name, column('subject_id'));
    more = found.length > 0;
  }
  return names;
}

/** Views that follow a customer to its root. */
export function rootedViews(views: readonly View[]): ReadonlySet<string> {
  return new Set(views.filter(({ text }) => text.includes('root_id')).map(({ name }) => name));
}

export function reachOf(text: string, distributed: Distributed, rooted: ReadonlySet<string>): Reach {
  const uses = usesIn(text, distributed);
  const bound = boundAmong(uses, text, distributed);
  return {
    unbound: [...new Set(uses.filter((use) => !bound.has(use)).map(({ table }) => table))],
    members: /\broot_id\b/.test(text) || uses.some(({ table }) => rooted.has(table)),
    locks: uses.length > 0 && /\bfor (no key update|update|share|key share)\b/.test(text),
    advisory: /\bpg_(try_)?advisory_/.test(text),
  };
}

interface Use {
  readonly table: string;
  readonly alias: string;
  /** The column of its subject, as a pattern. */
  readonly by: string;
  readonly at: number;
  /** From here to where the same short name means something else. */
  readonly part: string;
}

const reserved = new Set(
  'as where on join left right inner full cross natural set order group limit using returning for union except intersect and or when then values select having window offset fetch with lateral tablesample is not'.split(
    ' ',
  ),
);

/** Tables named after from, join, update and using; those into which rows are put carry their subject. */
function usesIn(text: string, distributed: Distributed): Use[] {
  const uses: Use[] = [];
  const head = /\b(?:from|join|update|using)\s+(?:only\s+)?\(?|,\s*/g;
  for (const { index, 0: word } of text.matchAll(head)) {
    const after = text.slice(index + word.length);
    const [whole = '', table = '', given] = /^([a-z_]+)\b(?!\s*[.(])(?:\s+(?:as\s+)?([a-z_]\w*))?/.exec(after) ?? [];
    const by = distributed.get(table);
    if (whole === '' || by === undefined) continue;
    // After a comma only what has an alias and stands in a list of tables is one.
    if (word.startsWith(',') && (given === undefined || reserved.has(given) || !isList(text.slice(0, index)))) continue;
    const alias = given === undefined || reserved.has(given) ? table : given;
    uses.push({ table, alias, by, at: index, part: '' });
  }
  return uses.map((use) => ({ ...use, part: text.slice(use.at, nextOf(use, uses)) }));
}

/** Where the same short name is given again. */
function nextOf({ at, alias }: Use, uses: readonly Use[]): number | undefined {
  return uses.find((other) => other.alias === alias && other.at > at)?.at;
}

/** Whether what comes next continues a list of tables: since the last `from` nothing else has begun. */
function isList(before: string): boolean {
  const since = before.slice(before.search(/\bfrom\b(?!.*\bfrom\b)/));
  return since.startsWith('from') && !/\b(where|select|order|group|set|on)\b/.test(since);
}

function boundAmong(uses: readonly Use[], text: string, distributed: Distributed): ReadonlySet<Use> {
  const bound = new Set<Use>();
  const given = `(?:=\\s*(?:any\\s*\\()?\\s*(?:array\\[)?\\s*\\(?${value}|in\\s*\\(\\s*(?:${value}|select [a-z_.:]+ from (?:unnest|jsonb_)))`;
  for (const use of uses) {
    const own = `\\b${use.alias}\\.${use.by}`;
    const tuple = `\\(${own}\\s*,[^)]*\\)\\s*(?:=|in)\\s*\\(?\\(?(?:${value}|select [^()]* from unnest|values)`;
    if (new RegExp(`${own}\\s*${given}|${tuple}|${value}(?:::uuid)?\\s*=\\s*${own}`).test(use.part)) bound.add(use);
    else if (isGivenPlainly(use, uses, text, given)) bound.add(use);
    else if (outsiders(use, text, distributed, uses)) bound.add(use);
  }
  for (let more = true; more; ) {
    const linked = uses.filter(
      (use) => !bound.has(use) && uses.some((other) => bound.has(other) && areLinked(use, other, text)),
    );
    for (const use of linked) bound.add(use);
    more = linked.length > 0;
  }
  return bound;
}

/** Its subject is given by a column without a name before it, in the part of the statement that is its own. */
function isGivenPlainly(use: Use, uses: readonly Use[], text: string, given: string): boolean {
  const next = uses.filter(({ at }) => at > use.at).sort((a, b) => a.at - b.at)[0];
  const part = text.slice(use.at, next?.at);
  const plain = `(?<![.\\w])${use.by}`;
  return new RegExp(
    `${plain}\\s*${given}|\\(${plain}\\s*,[^)]*\\)\\s*(?:=|in)\\s*\\(?\\(?(?:${value}|select [^()]* from unnest|values)`,
  ).test(part);
}

/** Its subject is that of something which is no table: a set that was given, or a part of the statement that is judged by itself. */
function outsiders(use: Use, text: string, distributed: Distributed, uses: readonly Use[]): boolean {
  const own = `\\b${use.alias}\\.${use.by}`;
  const others = [
    ...use.part.matchAll(
      new RegExp(`${own}\\s*=\\s*([a-z_]\\w*)\\.\\w+|\\b([a-z_]\\w*)\\.\\w+\\s*=\\s*${own}\\b`, 'g'),
    ),
  ].map(([, right, left]) => right ?? left ?? '');
  return others.some((alias) => !uses.some((other) => other.alias === alias) && !isTable(alias, text, distributed));
}

/** Whether an alias is that of a table which every machine has; the locator, which finds one subject, is not counted. */
function isTable(alias: string, text: string, distributed: Distributed): boolean {
  const found = new RegExp(`\\b(?:from|join|using|update|,)\\s*([a-z_]+)\\s+(?:as\\s+)?${alias}\\b`).exec(text)?.[1];
  if (found === undefined || reserved.has(found)) return false;
  const isPart = new RegExp(`\\b${found}\\b(?:\\s*\\([^)]*\\))?\\s+as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(`).test(
    text,
  );
  return found !== 'locator' && !isPart && !distributed.has(found);
}

function areLinked(one: Use, other: Use, text: string): boolean {
  const [a, b] = [`\\b${one.alias}\\.${one.by}`, `\\b${other.alias}\\.${other.by}`];
  const both = new RegExp(`${a}\\s*=\\s*${b}\\b|${b}\\s*=\\s*${a}\\b`);
  if (both.test(one.part) || both.test(other.part)) return true;
  const [early, late] = one.at < other.at ? [one, other] : [other, one];
  if (/using \(subject_id/.test(text.slice(late.at, late.at + 120)) && early.by === late.by) return true;
  // An inner part that says `subject_id = outer.subject_id`.
  return new RegExp(`(?<![.\\w])${late.by}\\s*=\\s*${early.alias}\\.${early.by}\\b`).test(late.part);
}
