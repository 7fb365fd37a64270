// What a simulation found, with the words of either edition: what rules say, what roles, tiers and facts are called.
import { sayRule } from '#phrases/rules.ts';
import type { Pack, Simulated } from '#policy/index.ts';
import { parsePack, rolesOf, vocabulary } from '#policy/index.ts';
import type { SimulationResult } from './contract.ts';

type Pair = { zh: string; en: string };

/** @param packs whose words they are: the draft's first, then those in force */
export function presentResult(
  simulated: Simulated & { readonly weeks: readonly number[] },
  packs: readonly Pack[],
): SimulationResult {
  const rules = new Map(
    packs.toReversed().flatMap((pack) => pack.rules.map((rule) => [rule.id, { rule, pack }] as const)),
  );
  const sentence = (id: string): Pair => {
    const known = rules.get(id);
    return known
      ? { zh: sayRule(known.rule, known.pack, 'zh-CN'), en: sayRule(known.rule, known.pack, 'en') }
      : { zh: id, en: id };
  };
  const roles: Readonly<Record<string, Pair>> = Object.assign({}, ...packs.map((pack) => rolesOf(pack)));
  const labels = Object.assign({}, ...packs.toReversed().map(({ labels: own }) => own)) as Pack['labels'];
  const facts: Readonly<Record<string, Pair>> = vocabulary.facts;
  const moves = new Map<string, SimulationResult['moves'][number]>();
  for (const { label, from, to } of simulated.moves) {
    const key = JSON.stringify([label, from, to]);
    moves.set(key, { label, from, to, count: (moves.get(key)?.count ?? 0) + 1 });
  }
  return {
    subjects: simulated.subjects,
    weeks: [...simulated.weeks],
    carried: simulated.carried.map((one) => ({ ...one, title: one.label })),
    moves: [...moves.values()].sort((a, b) => b.count - a.count),
    rules: simulated.rules.map(({ duty: _, ...one }) => ({ ...one, sentence: sentence(one.rule) })),
    roles: simulated.roles.map(({ role, before, after }) => ({
      role,
      title: roles[role] ?? { zh: role, en: role },
      before: [...before],
      after: [...after],
    })),
    unjudged: simulated.unjudged.map((one) => ({
      ...one,
      title:
        one.why === 'fact_unknown'
          ? (facts[one.name.split('@')[0] ?? ''] ?? { zh: one.name, en: one.name })
          : sentence(one.name),
    })),
    words: Object.assign({}, ...Object.values(labels).map(({ values }) => values)),
  };
}

/** A stored document as a pack; one that no longer reads has no words. */
export function packsOf(document: unknown, inForce: readonly Pack[]): Pack[] {
  const { pack } = parsePack(document);
  return pack ? [pack, ...inForce] : [...inForce];
}
