// What a contract sets for one customer, as data: terms that take the place of a rule of a policy, or add a duty. Checked like a policy's rules.
import { z } from 'zod';
import { findingOf } from '../fault.ts';
import type { Finding, Instant } from '../model.ts';
import { type Rule, shapeNameOf, shapeOf, shapes } from '../shapes/index.ts';
import { countOrParam, durationText, periodText, roleName } from '../shapes/shape.ts';

const termHead = {
  /** Names the term inside its contract, the same through all changes of it. */
  key: z.string().regex(/^[a-z][a-z0-9_]*$/, { message: 'name' }),
  /** The clause of the contract that says so. */
  clause: z.string().min(1, { message: 'contract_clause' }),
  /** How the contract words it. */
  wording: z.string().optional(),
};

/** In the place of a rule: other figures, or nothing at all. What is not said stays as the policy has it. */
const overriding = z.strictObject({
  ...termHead,
  rule: z.string().min(1, { message: 'chosen_rule' }),
  not_owed: z.literal(true).optional(),
  every: periodText.optional(),
  at_least: countOrParam.optional(),
  at_most: countOrParam.optional(),
  within: durationText.optional(),
  lead: durationText.optional(),
  by: roleName.optional(),
});

/** A duty of the contract's own, said like a rule of the policy whose calendar and ladder it follows. */
const adding = z.looseObject({ ...termHead, policy: z.string().min(1), do: z.string().min(1) });

export type OverridingTerm = z.output<typeof overriding>;
export type AddingTerm = z.output<typeof adding>;
export type ContractTerm = OverridingTerm | AddingTerm;

/** One wording of a contract with one customer, and the time in which it binds. */
export interface Contract {
  readonly id: string;
  /** As people cite it. */
  readonly number: string;
  /** Unique among all wordings of all contracts. */
  readonly version: string;
  readonly from: Instant;
  /** Exclusive; absent where it has no end. */
  readonly until?: Instant;
  readonly terms: readonly ContractTerm[];
}

export function isOverriding(term: ContractTerm): term is OverridingTerm {
  return !('do' in term);
}

/** What a window names when it rests on a term. */
export function termId({ version }: Pick<Contract, 'version'>, { key }: Pick<ContractTerm, 'key'>): string {
  return `${version}.${key}`;
}

/** With this begin the ids of rules that contracts add. */
export const ofContract = 'contract.';

/** The rule that an added duty is, the same through all wordings of its contract. */
export function ruleIdOf({ id }: Pick<Contract, 'id'>, { key }: Pick<ContractTerm, 'key'>): string {
  return `${ofContract}${id.replaceAll('-', '').toLowerCase()}.${key}`;
}

/** Checks terms read from a row or a request. Every fault has its place: `terms[1].within`. */
export function parseTerms(raw: unknown): {
  readonly terms: readonly ContractTerm[];
  readonly findings: readonly Finding[];
} {
  const terms: ContractTerm[] = [];
  const findings: Finding[] = [];
  for (const [index, one] of (Array.isArray(raw) ? raw : []).entries()) {
    const schema: z.ZodType<ContractTerm> =
      typeof one === 'object' && one !== null && 'do' in one ? adding : overriding;
    const checked = schema.safeParse(one);
    if (checked.success) terms.push(checked.data);
    else findings.push(...checked.error.issues.map((issue) => findingOf(issue, `terms[${index}]`, one)));
  }
  return { terms, findings };
}

export type Ruled =
  | { readonly rule: Rule; readonly findings: readonly [] }
  | { readonly rule?: undefined; readonly findings: readonly Finding[] };

/** The figures in which a term may differ from the rule. */
export function figuresOf(term: OverridingTerm): Readonly<Record<string, unknown>> {
  const { key: _key, clause: _clause, wording: _wording, rule: _rule, not_owed: _notOwed, ...figures } = term;
  return figures;
}

/** The rule as the contract says it: the policy's own with the term's figures in it. `place` is where the term stands. */
export function overridden(rule: Rule, term: OverridingTerm, place: string): Ruled {
  return checkedBy(shapeOf(rule).schema, { ...rule, ...figuresOf(term) }, place);
}

/** The rule that a term adds; its clause is cited with the contract's number, for a policy may have one of the same number. */
export function added(contract: Pick<Contract, 'id' | 'number'>, term: AddingTerm, place: string): Ruled {
  const { key: _key, wording: _wording, policy: _policy, ...written } = term;
  const rule = { ...written, clause: `${contract.number} ${term.clause}`, id: ruleIdOf(contract, term) };
  const name = shapeNameOf(rule);
  if (name !== 'every' && name !== 'within' && name !== 'before') {
    const params = { known: 'every, within, before' };
    return { findings: [{ code: 'rule_without_shape', severity: 'error', place, params }] };
  }
  return checkedBy(shapes[name].schema, rule, place);
}

function checkedBy(schema: z.ZodType, rule: object, place: string): Ruled {
  const checked = schema.safeParse(rule);
  if (checked.success) return { rule: checked.data as Rule, findings: [] };
  return { findings: checked.error.issues.map((issue) => findingOf(issue, place, rule)) };
}
