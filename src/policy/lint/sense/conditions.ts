// Conditions that could never be decided: a figure over no span, or a span for what has none; a choice that the fact never takes.
import { type Condition, type Leaf, leavesOf } from '../../condition.ts';
import type { Finding } from '../../model.ts';
import type { Rule } from '../../shapes/index.ts';
import { type FactWord, factWindows, factWordsOf } from '../../vocabulary/index.ts';
import { aboutRule, type LintInput } from '../check.ts';

export function findConditionFaults({ pack }: LintInput): Finding[] {
  const words = factWordsOf(pack);
  return pack.rules.flatMap((rule) =>
    conditionsOf(rule)
      .flatMap(leavesOf)
      .flatMap((leaf) => leafFaults(rule, leaf, words[leaf.fact])),
  );
}

/** The condition of a rule, and the figure by which points are earned as a leaf of its own. */
function conditionsOf(rule: Rule): Condition[] {
  const when = 'when' in rule && rule.when ? [rule.when] : [];
  const per = 'grant' in rule ? rule.grant.points?.per : undefined;
  return per ? [...when, { fact: per.fact, ...(per.in ? { in: per.in } : {}) }] : when;
}

function leafFaults(rule: Rule, leaf: Leaf, word: FactWord | undefined): Finding[] {
  if (word === undefined) return [];
  const spans = Object.keys(factWindows).join(', ');
  if (word.windowed && leaf.in === undefined)
    return [aboutRule(rule, 'fact_without_span', 'error', { fact: leaf.fact, known: spans })];
  if (!word.windowed && leaf.in !== undefined) return [aboutRule(rule, 'fact_with_span', 'error', { fact: leaf.fact })];
  const chosen = [leaf.is, leaf.one_of ?? []].flat().filter((value) => typeof value === 'string');
  const values = word.values ?? [];
  return chosen
    .filter((value) => values.length > 0 && !values.includes(value))
    .map((value) =>
      aboutRule(rule, 'fact_value_unknown', 'error', { fact: leaf.fact, value, known: values.join(', ') }),
    );
}
