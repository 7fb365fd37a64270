// Every name of a role, duty, warning or benefit that a pack writes must be a word of the vocabulary or one of its own: who is to do
// what would otherwise be nobody, and nothing. Each fault names its place, what may stand there, and the word that is probably meant.
import { levels } from '../access/vocabulary.ts';
import { type Condition, leavesOf } from '../condition.ts';
import type { Finding } from '../model.ts';
import { isRule, type Rule, type RuleOf } from '../shapes/index.ts';
import { duties, nameOfOwnFact, ownDutyDone, ownFactName, roles } from '../vocabulary/index.ts';
import { nearest } from './nearest.ts';
import type { OwnWords } from './words.ts';

type Kind = 'role' | 'holder' | 'duty' | 'own_duty' | 'alert' | 'benefit' | 'fact';

/** What of a pack names things. */
interface Naming extends OwnWords {
  readonly rules: readonly Rule[];
  readonly approval: { readonly by: unknown };
  readonly parameters: Readonly<Record<string, { readonly kind: string; readonly default?: unknown }>>;
  readonly paths: Readonly<
    Record<string, { readonly steps: readonly Taking[]; readonly beside?: readonly Taking[] | undefined }>
  >;
}

interface Taking {
  readonly by?: unknown;
}

interface Use {
  readonly kind: Kind;
  readonly place: string;
  readonly name: string;
}

/** Names that nobody has declared, and own words that take the name of a usual one. */
export function findStrangeWords(pack: Naming): Finding[] {
  const known: Readonly<Record<Kind, readonly string[]>> = {
    role: [...Object.keys(roles), ...Object.keys(pack.roles)],
    holder: [...Object.keys(levels), ...Object.keys(roles), ...Object.keys(pack.roles)],
    duty: [...Object.keys(duties), ...Object.keys(pack.duties)],
    own_duty: Object.keys(pack.duties),
    alert: Object.keys(pack.alerts),
    benefit: Object.keys(pack.benefits),
    fact: Object.keys(pack.facts).map(ownFactName),
  };
  const used = [
    ...frameUses(pack),
    ...pack.rules.flatMap((rule, index) => ruleUses(rule, `rules[${index}] (${rule.id})`)),
  ];
  return [
    ...taken(pack),
    ...used.filter(({ kind, name }) => !known[kind].includes(name)).map((use) => strange(use, known[use.kind])),
  ];
}

function strange({ place, name }: Use, known: readonly string[]): Finding {
  const meant = nearest(name, known);
  const params = { given: name, expected: known.join(', ') || '–', ...(meant === undefined ? {} : { nearest: meant }) };
  return { code: 'not_one_of', severity: 'error', place, params };
}

/** A word of one's own beside a usual one of the same name: nobody could tell which is meant. */
function taken(pack: Naming): Finding[] {
  const own: readonly (readonly [string, string])[] = [
    ...Object.keys(pack.roles)
      .filter((name) => Object.hasOwn(roles, name) || Object.hasOwn(levels, name))
      .map((name) => ['roles', name] as const),
    ...Object.keys(pack.duties)
      .filter((name) => Object.hasOwn(duties, name))
      .map((name) => ['duties', name] as const),
  ];
  return own.map(([where, name]) => ({
    code: 'own_word_taken',
    severity: 'error',
    place: `${where}.${name}`,
    params: { given: name },
  }));
}

function frameUses(pack: Naming): Use[] {
  const stated = Object.entries(pack.parameters).flatMap(([name, parameter]): Use[] => {
    const place = `parameters.${name}.default`;
    if (parameter.kind === 'role') return namesIn('role', place, parameter.default);
    if (parameter.kind !== 'ladder') return [];
    const steps = Array.isArray(parameter.default) ? parameter.default : [];
    return steps.flatMap(({ tell }: { tell?: unknown }, index) => namesIn('role', `${place}.${index}.tell`, tell));
  });
  const taking = Object.entries(pack.paths).flatMap(([name, { steps, beside = [] }]) =>
    Object.entries({ steps, beside }).flatMap(([list, all]) =>
      all.flatMap(({ by }, index) => namesIn('role', `paths.${name}.${list}.${index}.by`, by)),
    ),
  );
  return [...namesIn('role', 'approval.by', pack.approval.by), ...stated, ...taking];
}

function ruleUses(rule: Rule, at: string): Use[] {
  return [...factUses(rule, at), ...wordUses(rule, at)];
}

/** The policy's own facts that a rule asks for; the usual ones are checked with the form of the condition. */
function factUses(rule: Rule, at: string): Use[] {
  const asked = 'when' in rule && rule.when ? leavesOf(rule.when as Condition).map(({ fact }) => fact) : [];
  const counted = isRule(rule, 'grant') && rule.grant.points?.per ? [rule.grant.points.per.fact] : [];
  return [...asked, ...counted].flatMap((fact) =>
    nameOfOwnFact(fact) === undefined ? [] : [{ kind: 'fact' as const, place: `${at}.when`, name: fact }],
  );
}

function wordUses(rule: Rule, at: string): Use[] {
  if (isRule(rule, 'alert'))
    return [...namesIn('alert', `${at}.alert`, rule.alert), ...namesIn('role', `${at}.tell`, rule.tell)];
  if (isRule(rule, 'allow')) return namesIn('holder', `${at}.to`, rule.to);
  if (isRule(rule, 'grant')) {
    return [
      ...namesIn('role', `${at}.grant.owner`, rule.grant.owner),
      ...namesIn('role', `${at}.grant.assistants`, rule.grant.assistants),
      ...namesIn('benefit', `${at}.grant.benefits`, rule.grant.benefits),
      ...aboutUses(rule, at),
    ];
  }
  if (isRule(rule, 'measure')) return measureUses(rule, at);
  if (!('do' in rule)) return [];
  return [
    ...namesIn('duty', `${at}.do`, rule.do),
    ...namesIn('role', `${at}.by`, rule.by),
    ...namesIn('role', `${at}.with`, rule.with),
    ...namesIn('role', `${at}.where.participants`, rule.where?.participants),
    ...(isRule(rule, 'within') ? aboutUses(rule, at) : []),
  ];
}

/** What is said of the event that begins it: which own duty was done, which warning was raised. */
function aboutUses(
  {
    after,
    about,
  }: { readonly after?: string | undefined; readonly about?: Readonly<Record<string, unknown>> | undefined },
  at: string,
): Use[] {
  if (after === ownDutyDone) return namesIn('own_duty', `${at}.about.duty`, about?.duty);
  return after?.startsWith('alert.') ? namesIn('alert', `${at}.about.alert`, about?.alert) : [];
}

function measureUses({ ratio, count, average }: RuleOf<'measure'>, at: string): Use[] {
  const parts = [ratio, count, average].flat();
  return parts.flatMap((part) => {
    const where = (part as { where?: Readonly<Record<string, unknown>> } | undefined)?.where;
    return [
      ...namesIn('duty', `${at}.where.duty`, plain(where?.duty)),
      ...namesIn('role', `${at}.where.role`, plain(where?.role)),
    ];
  });
}

function plain(wanted: unknown): unknown {
  return typeof wanted === 'object' && wanted !== null && 'not' in wanted ? wanted.not : wanted;
}

/** The names that stand at a place: one or several; a parameter is none. */
function namesIn(kind: Kind, place: string, written: unknown): Use[] {
  return [written].flat().flatMap((name) => (typeof name === 'string' ? [{ kind, place, name }] : []));
}
