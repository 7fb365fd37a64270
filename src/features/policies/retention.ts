// How long records are kept now: what the edition in force says of a kind, and the usual rule where it is silent.
import type { Tx } from '#platform/db.ts';
import { isRule, type RuleOf } from '#policy/index.ts';
import { editionsInForce, usualPrivacy } from './in-force.ts';

export interface RetentionInForce {
  readonly rule: RuleOf<'retain'>;
  readonly edition: string;
  readonly isUsual: boolean;
}

export async function retentionInForce(tx: Tx): Promise<RetentionInForce[]> {
  const { standing } = await editionsInForce(tx);
  const written = standing.flatMap(({ id, rules }) =>
    [...rules.values()].flatMap((rule): RetentionInForce[] =>
      isRule(rule, 'retain') ? [{ rule, edition: id, isUsual: false }] : [],
    ),
  );
  const spoken = new Set(written.map(({ rule }) => rule.retain));
  const { rules, edition } = usualPrivacy();
  const usual = rules.filter(({ retain }) => !spoken.has(retain)).map((rule) => ({ rule, edition, isUsual: true }));
  return [...written, ...usual];
}
