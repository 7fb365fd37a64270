// What a simulation found, with the words of either edition: what rules say, what roles, tiers and facts are called.
import { sayRule } from '#phrases/rules.ts';
import type { Estimate, Pack } from '#policy/index.ts';
import { type Edition, rolesOf, vocabulary } from '#policy/index.ts';
import type { SimulationResult } from './contract.ts';
import type { Found } from './store.ts';

type Pair = { zh: string; en: string };

/** @param editions whose words they are, their figures filled in: the draft's first, then those in force */
export function presentResult(simulated: Found, editions: readonly Edition[]): SimulationResult {
  const packs = editions.map(({ pack }) => pack);
  const rules = new Map(
    editions
      .toReversed()
      .flatMap(({ pack, rules: filled }) => [...filled].map(([id, rule]) => [id, { rule, pack }] as const)),
  );
  const sentence = (id: string): Pair => {
    const known = rules.get(id);
    return known
      ? { zh: sayRule(known.rule, known.pack, 'zh-CN'), en: sayRule(known.rule, known.pack, 'en') }
      : { zh: id, en: id };
  };
  // Policy by policy; last what contracts add, which stands in none.
  const place = (id: string): number => {
    const known = rules.get(id);
    return known ? packs.indexOf(known.pack) : packs.length;
  };
  const policy = (id: string): Pair | null => rules.get(id)?.pack.title ?? null;
  const roles: Readonly<Record<string, Pair>> = Object.assign({}, ...packs.map((pack) => rolesOf(pack)));
  const labels = Object.assign({}, ...packs.toReversed().map(({ labels: own }) => own)) as Pack['labels'];
  const facts: Readonly<Record<string, Pair>> = Object.assign({}, ...packs.map((pack) => vocabulary.factWordsOf(pack)));
  const { estimate } = simulated;
  return {
    subjects: simulated.subjects,
    weeks: [...simulated.weeks],
    carried: simulated.carried.map((one) => ({ ...one, title: one.label })),
    moves: movesOf(simulated).sort((a, b) => b.count - a.count),
    rules: simulated.rules
      .map(({ duty: _, ...one }) => ({
        ...one,
        policy: policy(one.rule),
        sentence: sentence(one.rule),
        ...(estimate && { within: withinOf(estimate, one.rule) }),
      }))
      .sort((a, b) => place(a.rule) - place(b.rule)),
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
      policy: one.why === 'fact_unknown' ? null : policy(one.name),
    })),
    estimate: estimate
      ? {
          drawn: estimate.drawn,
          of: estimate.of,
          moved: estimate.moved,
          due: estimate.due,
          would: estimate.would,
          wouldNot: estimate.wouldNot,
        }
      : null,
    words: Object.assign({}, ...Object.values(labels).map(({ values }) => values)),
  };
}

function movesOf({ moves, estimate }: Found): SimulationResult['moves'] {
  if (estimate) return estimate.moves.map((one) => ({ ...one }));
  const counted = new Map<string, SimulationResult['moves'][number]>();
  for (const { label, from, to } of moves) {
    const key = JSON.stringify([label, from, to]);
    counted.set(key, { label, from, to, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

const exactly = { low: 0, high: 0 };

/** The figures stand in the order in which the core counts them. */
function withinOf({ rules }: Estimate, rule: string): SimulationResult['rules'][number]['within'] {
  const [beforeDue, beforeBroken, due, broken, would, wouldNot] = rules[rule] ?? [];
  return {
    before: { due: beforeDue ?? exactly, broken: beforeBroken ?? exactly },
    after: { due: due ?? exactly, broken: broken ?? exactly },
    would: would ?? exactly,
    wouldNot: wouldNot ?? exactly,
  };
}
