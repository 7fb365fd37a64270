// What somebody may do and for whom, with the rule behind it. Pure: the server asks for every request, the page of a person's rights shows it.
import type { Audience } from '../model.ts';
import { isRule, type Rule, type RuleOf } from '../shapes/index.ts';
import { audienceOf } from '../shapes/shape.ts';
import {
  type ActName,
  acts,
  type FieldGroup,
  type LevelName,
  type PreconditionName,
  type RelationName,
  type ScopeName,
  type SpanName,
  type WrittenActName,
  writtenActs,
} from './vocabulary.ts';

/** A set of rules that speaks of access: an edition in force, or the usual rights. */
export interface AccessRules {
  readonly edition: string;
  readonly rules: readonly Rule[];
  /** Preconditions, each with the acts before which somebody looks at it: with another a rule gives no right, and speaks of nothing. */
  readonly checks?: ReadonlyMap<string, ReadonlySet<string>>;
  /** All of them: for cases, which show what is meant. */
  readonly checksAll?: boolean;
}

/** Who asks. */
export interface RightHolder {
  readonly level: string;
  readonly roles: readonly string[];
}

/** One right by one rule. Whoever has several has them side by side: each reaches for itself. */
export interface Right {
  readonly scope: ScopeName;
  readonly while?: RelationName;
  readonly for?: Audience;
  /** Absent: all parts of the record. */
  readonly fields?: readonly FieldGroup[];
  readonly limit?: Limit;
  /** What must have come first; whoever acts on the right looks whether it did. */
  readonly onlyIf?: readonly PreconditionName[];
  readonly because: { readonly edition: string; readonly rule: string; readonly clause: string };
}

/** How often a right may be used in each span, and from when on supervision is told of it. */
export interface Limit {
  readonly atMost: number;
  readonly each: SpanName;
  readonly toldOver?: number;
}

export type Rights = ReadonlyMap<string, readonly Right[]>;

/**
 * The rights of somebody. For an act of which an edition in force speaks, the editions alone decide; for all others the usual
 * rights hold, so that a policy that is silent about access still has one.
 */
export function rightsOf(editions: readonly AccessRules[], usual: AccessRules, holder: RightHolder): Rights {
  const written = new Set(editions.flatMap(allowsOf).flatMap((allowed) => allowed.acts));
  const held = new Map<string, Right[]>();
  for (const { rule, edition, acts: allowed } of [...editions.flatMap(allowsOf), ...allowsOf(usual)]) {
    if (![rule.to].flat().some((one) => one === holder.level || holder.roles.includes(String(one)))) continue;
    for (const act of allowed) {
      if (edition === usual.edition && written.has(act)) continue;
      // Whatever is written: a link opens nothing else, and nobody else has one.
      if (ofLink(act) !== (holder.level === ('customer_link' satisfies LevelName))) continue;
      held.set(act, [...(held.get(act) ?? []), rightBy(rule, edition, act)]);
    }
  }
  return held;
}

function ofLink(act: ActName | WrittenActName): boolean {
  return { ...acts, ...writtenActs }[act].of === 'link';
}

interface Allowed {
  readonly rule: RuleOf<'allow'>;
  readonly edition: string;
  readonly acts: readonly (ActName | WrittenActName)[];
}

/** Rights without a precondition, and those whose preconditions are looked at: "A only if C" is no "A". */
function allowsOf({ edition, rules, checks, checksAll }: AccessRules): Allowed[] {
  return rules.flatMap((rule) => {
    if (!isRule(rule, 'allow')) return [];
    const isLookedAt = (act: string) =>
      checksAll || (rule.only_if ?? []).every((name) => checks?.get(name)?.has(act) === true);
    return [{ rule, edition, acts: [rule.allow].flat().filter(isLookedAt) }];
  });
}

function rightBy(rule: RuleOf<'allow'>, edition: string, act: ActName | WrittenActName): Right {
  const audience = audienceOf(rule.for);
  const { of } = { ...acts, ...writtenActs }[act];
  return {
    // What is the whole organisation's has no reach, and what is a link's none but its own.
    scope: of === 'organisation' ? 'all' : of === 'link' ? 'link' : rule.scope,
    ...(rule.while === undefined ? {} : { while: rule.while }),
    ...(audience === undefined ? {} : { for: audience }),
    ...(rule.fields === undefined ? {} : { fields: rule.fields }),
    ...(rule.only_if === undefined ? {} : { onlyIf: rule.only_if }),
    ...(rule.limit === undefined ? {} : { limit: limitOf(rule.limit) }),
    because: { edition, rule: rule.id, clause: rule.clause },
  };
}

function limitOf({ at_most: atMost, each, told_over: toldOver }: NonNullable<RuleOf<'allow'>['limit']>): Limit {
  return { atMost, each, ...(toldOver === undefined ? {} : { toldOver }) };
}
