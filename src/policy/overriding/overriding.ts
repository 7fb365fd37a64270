// Who takes whose place, and when: rules that declare that they override another, and the terms of a customer's contracts. Either divides the time
// of an edition into times in which the same is overridden; these follow one another like editions (docs/decisions/0029-who-takes-whose-place.md).
import { type Bound, bind, type Edition, typesRead } from '../edition.ts';
import type { Audience, Instant } from '../model.ts';
import { dutiesOf } from '../own-words/words.ts';
import { isRule } from '../shapes/index.ts';
import { audienceOf, patternOf, type Setting, type Unless } from '../shapes/shape.ts';
import { overriddenBy, type RuleRef } from './relatives.ts';
import { added, type Contract, type ContractTerm, isOverriding, overridden, termId } from './terms.ts';

/** What is changed of one edition for a time. */
interface Change {
  readonly edition: Edition;
  readonly rule: string;
  readonly from: Instant;
  readonly until: Instant;
  /** @param bound the rule as it stands in the edition; absent where the change adds it */
  readonly apply: (bound: Bound | undefined) => Bound | undefined;
}

const noContracts: readonly Contract[] = [];
const known = new WeakMap<readonly Edition[], readonly Edition[]>();

/**
 * The editions as they bind a customer: each divided where something of it begins or ceases to be overridden, by another rule or by a term of
 * one of the contracts. The very same list where nothing is. Everything that plans and judges goes by these; they keep their editions' ids.
 */
export function binding(editions: readonly Edition[], contracts = noContracts): readonly Edition[] {
  if (contracts.length > 0) return divided(editions, [...declared(editions), ...byContracts(editions, contracts)]);
  const before = known.get(editions);
  if (before) return before;
  const made = divided(editions, declared(editions));
  known.set(editions, made);
  return made;
}

/** By which rule or term a rule is overridden for somebody who carries these labels at that time; undefined where it binds. */
export function overriderOf(
  editions: readonly Edition[],
  rule: string,
  at: Instant,
  carries: (audience: Audience | undefined) => boolean,
): string | undefined {
  const standing = editions.findLast(({ timed, inForceFrom }) => timed.has(rule) && inForceFrom <= at);
  const unless = standing?.timed.get(rule)?.setting.unless ?? [];
  return unless.find(({ whom, until }) => at < until && carries(whom))?.by;
}

function divided(editions: readonly Edition[], changes: readonly Change[]): readonly Edition[] {
  if (changes.length === 0) return editions;
  return editions.flatMap((edition) => {
    const own = changes.filter((change) => change.edition === edition);
    if (own.length === 0) return [edition];
    const end = endOf(editions, edition);
    const cuts = own.flatMap(({ from, until }) => [from, until]).filter((at) => at > edition.inForceFrom && at < end);
    const starts = [...new Set([edition.inForceFrom, ...cuts])].sort((a, b) => a - b);
    return starts.map((start) =>
      during(
        edition,
        start,
        own.filter(({ from, until }) => from <= start && start < until),
      ),
    );
  });
}

/** The edition from then on, with what holds of it then. */
function during(edition: Edition, inForceFrom: Instant, changes: readonly Change[]): Edition {
  if (changes.length === 0 && inForceFrom === edition.inForceFrom) return edition;
  const timed = new Map(edition.timed);
  const rules = new Map(edition.rules);
  for (const { rule, apply } of changes) {
    const bound = apply(timed.get(rule));
    if (!bound) continue;
    timed.set(rule, bound);
    rules.set(rule, bound.rule);
  }
  const reads = typesRead([...timed.values()].map((one) => one.timed));
  return { ...edition, inForceFrom, timed, rules, reads };
}

/** When an edition ends: where it says so, at the latest where the next of its pack comes in force. */
function endOf(editions: readonly Edition[], { pack, inForceFrom, until }: Edition): Instant {
  const next = editions.flatMap((other) =>
    other.pack.pack === pack.pack && other.inForceFrom > inForceFrom ? [other.inForceFrom] : [],
  );
  return Math.min(until ?? Number.POSITIVE_INFINITY, ...next);
}

/** What rules say of each other: `overrides`, within a policy or between two that are in force at one time. */
function declared(editions: readonly Edition[]): Change[] {
  const pairs = new Map<string, readonly [upper: RuleRef, lower: RuleRef]>();
  const changes: Change[] = [];
  for (const edition of editions) {
    for (const bound of edition.timed.values()) {
      if (bound.rule.overrides === undefined) continue;
      const upper = { pack: edition.pack.pack, rule: bound.rule.id };
      const lower = overriddenBy(bound.rule.overrides, upper.pack);
      pairs.set(`${upper.pack}/${upper.rule}`, [upper, lower]);
      for (const other of editions) {
        const under = other.pack.pack === lower.pack ? other.timed.get(lower.rule) : undefined;
        if (under) changes.push(...yielding(editions, { edition, bound }, { edition: other, bound: under }));
      }
    }
  }
  if (changes.length === 0) return changes;
  return [...pairs.values()]
    .flatMap(([upper, lower]) => [...following(editions, upper, lower), ...following(editions, lower, upper)])
    .concat(changes);
}

interface Standing {
  readonly edition: Edition;
  readonly bound: Bound;
}

/** What becomes of the two while both are in force: the one owes nothing where the other covers. */
function yielding(editions: readonly Edition[], over: Standing, under: Standing): Change[] {
  const from = Math.max(over.edition.inForceFrom, over.bound.setting.inForceFrom, under.edition.inForceFrom);
  const until = Math.min(endOf(editions, over.edition), endOf(editions, under.edition));
  const unless = coverOf(over, under, until);
  if (from >= until || unless === undefined) return [];
  const [upper, lower] = [over.bound.rule, under.bound.rule];
  const instead = [{ rule: lower.id, clause: lower.clause, saw: [] }];
  return [
    { edition: under.edition, rule: lower.id, from, until, apply: (bound) => rebound(bound, { unless: [unless] }) },
    { edition: over.edition, rule: upper.id, from, until, apply: (bound) => rebound(bound, { instead }) },
  ];
}

/** Whichever of the two is in force later follows what the other has left running. */
function following(editions: readonly Edition[], one: RuleRef, other: RuleRef): Change[] {
  const span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  const apply = (bound: Bound | undefined): Bound | undefined =>
    bound && { ...bound, relatives: [...(bound.relatives ?? []), other] };
  return editions.flatMap((edition) =>
    edition.pack.pack === one.pack && edition.timed.has(one.rule) ? [{ edition, rule: one.rule, ...span, apply }] : [],
  );
}

/** Whom the one covers of what the other speaks of; undefined where they speak of different things. */
function coverOf({ bound: over }: Standing, { bound: under }: Standing, until: Instant): Unless | undefined {
  if (over.timed.of !== under.timed.of) return undefined;
  const about = isRule(over.rule, 'within') ? over.rule.about : undefined;
  const sameOpening =
    isRule(over.rule, 'within') && isRule(under.rule, 'within') && over.rule.after === under.rule.after;
  // What covers only some occurrences takes the place of what opens on the same, and of no cadence.
  if (about !== undefined && !sameOpening) return undefined;
  return { whom: audienceOf(over.rule.for), about: patternOf(about), until, by: over.rule.id };
}

/** The rule, or what is in its place, made ready anew with more in its setting. */
function rebound(bound: Bound | undefined, more: Partial<Setting>, rule = bound?.rule): Bound | undefined {
  if (!bound || !rule) return undefined;
  const { unless = [], instead = [] } = bound.setting;
  const setting: Setting = {
    ...bound.setting,
    ...more,
    ...(more.unless ? { unless: [...unless, ...more.unless] } : {}),
    ...(more.instead ? { instead: [...instead, ...more.instead] } : {}),
  };
  const made = bind(rule, setting);
  return made && { ...made, ...(bound.relatives ? { relatives: bound.relatives } : {}) };
}

/** What the contracts' terms change; of two for one rule at one time that of the contract which came later stands. */
function byContracts(editions: readonly Edition[], contracts: readonly Contract[]): Change[] {
  const ordered = [...contracts].sort((a, b) => a.from - b.from || (a.version < b.version ? -1 : 1));
  return editions.flatMap((edition) =>
    ordered.flatMap((contract) => {
      const from = Math.max(contract.from, edition.inForceFrom);
      const until = Math.min(contract.until ?? Number.POSITIVE_INFINITY, endOf(editions, edition));
      if (from >= until) return [];
      return contract.terms.flatMap((term) => byTerm(edition, contract, term, { from, until }));
    }),
  );
}

function byTerm(
  edition: Edition,
  contract: Contract,
  written: ContractTerm,
  span: { readonly from: Instant; readonly until: Instant },
): Change[] {
  const term = { id: termId(contract, written), clause: written.clause };
  if (!isOverriding(written)) {
    const { rule } = edition.pack.pack === written.policy ? added(contract, written, '') : {};
    return rule ? [{ edition, rule: rule.id, ...span, apply: () => bind(rule, { ...settingOf(edition), term }) }] : [];
  }
  const original = edition.timed.get(written.rule);
  const { rule } = original ? overridden(original.rule, written, '') : {};
  if (!original || !rule) return [];
  const instead = [{ rule: rule.id, clause: rule.clause, saw: [] }];
  const nobody: Unless = { whom: undefined, about: undefined, until: span.until, by: term.id };
  const apply = (bound: Bound | undefined): Bound | undefined => {
    const plain = bound && withoutTerm(bound);
    return written.not_owed ? rebound(plain, { unless: [nobody], term }) : rebound(plain, { instead, term }, rule);
  };
  return [{ edition, rule: written.rule, ...span, apply }];
}

/** As it stood before an earlier contract's term. */
function withoutTerm(bound: Bound): Bound {
  const { term, unless, instead: _, ...setting } = bound.setting;
  if (!term) return bound;
  const left = unless?.filter(({ by }) => by !== term.id) ?? [];
  return { ...bound, setting: { ...setting, ...(left.length > 0 ? { unless: left } : {}) } };
}

/** What an added duty is made ready with: what the rules of its policy are. */
function settingOf({ id, calendar, pack, inForceFrom }: Edition): Setting {
  return { edition: id, calendar, joining: pack.joining, inForceFrom, duties: dutiesOf(pack) };
}
