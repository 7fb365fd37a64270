// The document one writes, as plain data that may be half written, and every change of it as a function: pure, so that undo is a list.
import { type Joining, type ShapeName, vocabulary } from '#policy/index.ts';
import type { Pair } from '../usePhrases.ts';
import { type Causes, causesOf, type Paths, pathsOf, pathsWithout, renumberedPaths } from './path-doc.ts';

export type Json = Readonly<Record<string, unknown>>;
export interface ClauseDoc {
  readonly no: string;
  readonly title?: Pair;
  readonly text?: Pair;
}
/** A rule as it is written; what is missing or wrong a review says. */
export type RuleDoc = Json & { readonly id: string; readonly clause: string };
export interface LabelDoc {
  readonly title: Pair;
  readonly of: string;
  readonly order: readonly string[];
  readonly values: Readonly<Record<string, Pair>>;
  readonly assigned: string;
  readonly reassess?: unknown;
}
export interface ParameterDoc {
  readonly kind: string;
  readonly title: Pair;
  readonly clause: string;
  readonly why?: Pair;
  readonly confirm?: boolean;
  readonly default?: unknown;
}
/** The tables of a policy's own words. */
export const wordTables = ['roles', 'duties', 'facts', 'alerts', 'benefits'] as const;
export type WordTable = (typeof wordTables)[number];
export interface OwnWord extends Partial<Pair> {
  readonly title?: Pair;
  readonly of?: string;
  readonly evidence?: string;
  readonly type?: string;
  readonly values?: readonly string[];
}

export interface Doc {
  readonly pack: string;
  readonly edition: string;
  readonly title: Pair;
  readonly calendar: string;
  readonly joining: Joining;
  readonly correction_limit: string;
  readonly ladder: { readonly param: string };
  readonly approval?: { readonly by: unknown };
  readonly labels: Readonly<Record<string, LabelDoc>>;
  readonly parameters: Readonly<Record<string, ParameterDoc>>;
  readonly clauses: readonly ClauseDoc[];
  readonly rules: readonly RuleDoc[];
  readonly paths: Paths;
  readonly causes: Causes;
  readonly unmodelled?: readonly { readonly clause: string; readonly why: Pair }[];
  readonly see?: readonly { readonly clause: string; readonly policy: Pair; readonly what: Pair }[];
  readonly missing?: readonly { readonly clause: string; readonly what: Pair }[];
  readonly roles?: Readonly<Record<string, OwnWord>>;
  readonly duties?: Readonly<Record<string, OwnWord>>;
  readonly facts?: Readonly<Record<string, OwnWord>>;
  readonly alerts?: Readonly<Record<string, OwnWord>>;
  readonly benefits?: Readonly<Record<string, OwnWord>>;
}

/** A document that came from elsewhere, with every table there, so that nothing has to ask whether it is. */
export function docOf(document: unknown): Doc {
  const given = (typeof document === 'object' && document !== null ? document : {}) as Partial<Doc>;
  return {
    ...given,
    pack: String(given.pack ?? ''),
    edition: String(given.edition ?? ''),
    title: given.title ?? { zh: '', en: '' },
    calendar: given.calendar ?? '',
    joining: given.joining ?? 'share',
    correction_limit: given.correction_limit ?? '7d',
    ladder: given.ladder ?? { param: 'ladder' },
    labels: given.labels ?? {},
    parameters: given.parameters ?? {},
    clauses: Array.isArray(given.clauses) ? given.clauses : [],
    rules: Array.isArray(given.rules) ? given.rules : [],
    paths: pathsOf(given.paths),
    causes: causesOf(given.causes),
  };
}

/**
 * A word in one language changed. The other follows while it is empty or says the same, but what is written in the language that does not
 * lead never changes the leading one.
 */
export function reworded(
  pair: Partial<Pair> | undefined,
  side: keyof Pair,
  text: string,
  leading: keyof Pair = side,
): Pair {
  const other = side === 'zh' ? 'en' : 'zh';
  const follows = !pair?.[other] || (side === leading && pair[other] === pair[side]);
  return { ...({ zh: '', en: '' } as Pair), ...pair, [side]: text, ...(follows ? { [other]: text } : {}) };
}

/** The number after a clause: 2.1 → 2.2, 3 → 4. */
export function nextNumber(clauses: readonly ClauseDoc[], after: string | undefined): string {
  const taken = new Set(clauses.map(({ no }) => no));
  const [, stem = '', last = '0'] = /^(.*?)(\d+)\D*$/.exec(after ?? '') ?? [];
  for (let number = Number(last) + 1; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}

export function addClause(doc: Doc, after: string | undefined): Doc {
  const no = nextNumber(doc.clauses, after ?? doc.clauses.at(-1)?.no);
  const place = doc.clauses.findIndex((clause) => clause.no === after);
  const at = place < 0 ? doc.clauses.length : place + 1;
  return { ...doc, clauses: [...doc.clauses.slice(0, at), { no }, ...doc.clauses.slice(at)] };
}

export function changeClause(doc: Doc, no: string, change: Partial<ClauseDoc>): Doc {
  const clauses = doc.clauses.map((clause) => (clause.no === no ? withoutEmpty({ ...clause, ...change }) : clause));
  return { ...doc, clauses };
}

/** A heading or a text that says nothing in either language is none. */
function withoutEmpty({ no, title, text }: ClauseDoc): ClauseDoc {
  const says = (pair: Pair | undefined): pair is Pair => pair !== undefined && (pair.zh !== '' || pair.en !== '');
  return { no, ...(says(title) ? { title } : {}), ...(says(text) ? { text } : {}) };
}

/** Another number for a clause; whatever names it goes with it. A number that is taken stays where it is. */
export function renumber(doc: Doc, from: string, to: string): Doc {
  if (to === '' || to === from || doc.clauses.some(({ no }) => no === to)) return doc;
  const moved = <T extends { readonly clause: string }>(one: T): T =>
    one.clause === from ? { ...one, clause: to } : one;
  return {
    ...doc,
    clauses: doc.clauses.map((clause) => (clause.no === from ? { ...clause, no: to } : clause)),
    rules: doc.rules.map((rule) => {
      const also = Array.isArray(rule.also) ? rule.also.map((no) => (no === from ? to : no)) : undefined;
      return { ...moved(rule), ...(also ? { also } : {}) };
    }),
    parameters: Object.fromEntries(Object.entries(doc.parameters).map(([name, one]) => [name, moved(one)])),
    paths: renumberedPaths(doc.paths, from, to),
    ...(doc.unmodelled ? { unmodelled: doc.unmodelled.map(moved) } : {}),
    ...(doc.see ? { see: doc.see.map(moved) } : {}),
    ...(doc.missing ? { missing: doc.missing.map(moved) } : {}),
  };
}

export function moveClause(doc: Doc, no: string, by: -1 | 1): Doc {
  const place = doc.clauses.findIndex((clause) => clause.no === no);
  const [one, other] = [doc.clauses[place], doc.clauses[place + by]];
  if (!one || !other) return doc;
  const clauses = [...doc.clauses];
  clauses[place] = other;
  clauses[place + by] = one;
  return { ...doc, clauses };
}

export interface Hanging {
  readonly rules: readonly string[];
  readonly paths: readonly string[];
  readonly parameters: readonly string[];
}

/** What goes when a clause does. */
export function hangingOn(doc: Doc, no: string): Hanging {
  return {
    rules: doc.rules.filter(({ clause }) => clause === no).map(({ id }) => id),
    paths: Object.keys(doc.paths).filter((name) => doc.paths[name]?.clause === no),
    parameters: Object.entries(doc.parameters)
      .filter(([name, { clause }]) => clause === no && name !== doc.ladder.param)
      .map(([name]) => name),
  };
}

export function removeClause(doc: Doc, no: string): Doc {
  const { parameters } = hangingOn(doc, no);
  const clauses = doc.clauses.filter((clause) => clause.no !== no);
  const stays = <T extends { readonly clause: string }>(one: T): boolean => one.clause !== no;
  const heir = clauses[0]?.no ?? '';
  const kept = Object.entries(doc.parameters).filter(([name]) => !parameters.includes(name));
  return {
    ...doc,
    clauses,
    rules: doc.rules.filter(stays),
    paths: pathsWithout(doc.paths, no),
    parameters: Object.fromEntries(
      kept.map(([name, one]) => [name, one.clause === no ? { ...one, clause: heir } : one]),
    ),
    ...(doc.unmodelled ? { unmodelled: doc.unmodelled.filter(stays) } : {}),
    ...(doc.see ? { see: doc.see.filter(stays) } : {}),
    ...(doc.missing ? { missing: doc.missing.filter(stays) } : {}),
  };
}

/** A name that is free: after the policy and what the rule is about, so that two policies in force do not meet. */
export function ruleName(doc: Doc, shape: ShapeName, about: string): string {
  const stem = `${doc.pack.replace(/[^a-z0-9]+/g, '_') || 'own'}.${nameFrom(about) || shape}`;
  const taken = new Set(doc.rules.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}_${number}`;
    if (!taken.has(name)) return name;
  }
}

export function addRule(doc: Doc, rule: RuleDoc): Doc {
  return { ...doc, rules: [...doc.rules, rule] };
}

export function changeRule(doc: Doc, id: string, rule: RuleDoc): Doc {
  return { ...doc, rules: doc.rules.map((one) => (one.id === id ? rule : one)) };
}

export function removeRule(doc: Doc, id: string): Doc {
  return { ...doc, rules: doc.rules.filter((one) => one.id !== id) };
}

/** Says that a clause needs no rule, or takes it back. */
export function excuseClause(doc: Doc, clause: string, why: Pair | undefined): Doc {
  const others = (doc.unmodelled ?? []).filter((one) => one.clause !== clause);
  return { ...doc, unmodelled: why ? [...others, { clause, why }] : others };
}

export function putParameter(doc: Doc, name: string, parameter: ParameterDoc | undefined): Doc {
  const { [name]: _, ...others } = doc.parameters;
  return { ...doc, parameters: parameter ? { ...doc.parameters, [name]: parameter } : others };
}

export function putLabel(doc: Doc, name: string, label: LabelDoc | undefined): Doc {
  const { [name]: _, ...others } = doc.labels;
  return { ...doc, labels: label ? { ...doc.labels, [name]: label } : others };
}

export function putWord(doc: Doc, table: WordTable, name: string, word: OwnWord | undefined): Doc {
  const { [name]: _, ...others } = doc[table] ?? {};
  return { ...doc, [table]: word ? { ...doc[table], [name]: word } : others };
}

/** A new word of a table, as it is until somebody says more of it. */
export function newWord(table: WordTable, word: Pair): OwnWord {
  if (table === 'duties') return { title: word, of: 'customer', evidence: 'optional' };
  return table === 'facts' ? { title: word, type: 'count' } : word;
}

/** What a new word is called in the document where its own words have no letters. */
export const wordStems: Readonly<Record<WordTable, string>> = {
  roles: 'role',
  duties: 'duty',
  facts: 'fact',
  alerts: 'alert',
  benefits: 'benefit',
};

/** How rules name a word of a table. */
export function nameInRules(table: WordTable, name: string): string {
  return table === 'facts' ? vocabulary.ownFactName(name) : name;
}

/** A key from words: from the letters of an alphabet where there are some; else a number, for Chinese has none. */
export function freeKey(words: string, taken: readonly string[], fallback: string): string {
  const stem = nameFrom(words);
  const base = stem || fallback;
  const first = stem && !taken.includes(stem) ? stem : undefined;
  if (first) return first;
  for (let number = stem ? 2 : 1; ; number += 1) {
    const name = `${base}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

function nameFrom(words: string): string {
  const name = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  return name;
}

/** Whether anything in the document uses a word of one's own (as `nameInRules` says it), a parameter or a label. */
export function isUsed(doc: Doc, name: string): boolean {
  const uses = (value: unknown): boolean => {
    if (value === name) return true;
    if (Array.isArray(value)) return value.some(uses);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([key, part]) => key === name || uses(part));
  };
  return (
    doc.rules.some(({ id: _, clause: __, ...rest }) => uses(rest)) ||
    Object.values(doc.paths).some(({ steps }) => steps.some(({ by, attempts }) => uses([by, attempts]))) ||
    doc.ladder.param === name ||
    uses(doc.approval?.by) ||
    Object.values(doc.parameters).some(({ default: given }) => uses(given)) ||
    Object.values(doc.labels).some(({ reassess }) => uses(reassess))
  );
}
