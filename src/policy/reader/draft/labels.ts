// The names that a document tells customers and requests apart by, as labels of a pack.
import type { LabelDefinition } from '../../pack.ts';
import { labelForm } from '../lexicon.ts';
import type { Draft, FoundLabel, Reading } from '../model.ts';
import { plainName } from '../refine/labels.ts';
import { pair } from './own-words.ts';

export interface DraftLabels {
  /** For whom a reading is, as a rule's `for`; undefined where it names nobody that a label tells apart. */
  audience(reading: Reading): Readonly<Record<string, readonly string[]>> | undefined;
  /** The values of tiers, in order. */
  readonly tiers: readonly { readonly value: string; readonly name: string }[];
  /** @param byRule every tier has criteria, so that the system can assign them */
  definitions(byRule: boolean): Record<string, LabelDefinition>;
}

const titles = {
  class: { title: { zh: '客户类别', en: 'class of customer' }, of: 'customer' },
  tier: { title: { zh: '客户层级', en: 'customer tier' }, of: 'customer' },
  matter: { title: { zh: '事项类别', en: 'class of request' }, of: 'request' },
} as const;

type Sort = 'tier' | 'class' | 'matter';
const rank = new RegExp(`^(?:${labelForm})$`);

/** Who has criteria or the name of a grade is a tier; whoever else is named by a rule is a class that people assign. */
function sortOf({ of, name }: FoundLabel, ranked: ReadonlySet<string>): Sort {
  if (of === 'request') return 'matter';
  return ranked.has(name) || rank.test(name) ? 'tier' : 'class';
}

/**
 * Labels want the highest first. A document whose tiers ask for more and more begins with the lowest: then its order is turned round. Tiers
 * without a figure come last, where they take whoever is left.
 */
function highestFirst(labels: readonly FoundLabel[], sentences: Draft['sentences']): readonly FoundLabel[] {
  const least = new Map<string, number>();
  for (const { kind, whom, quantity, unit } of sentences.flatMap(({ readings }) => readings)) {
    if (kind.value !== 'tier_criterion' || quantity === undefined || unit === '月' || unit === '年') continue;
    const scale = unit === '万元' ? 10_000 : 1;
    for (const name of (whom?.value ?? []).map(plainName))
      if (!least.has(name)) least.set(name, quantity.value * scale);
  }
  const ranked = labels.filter(({ name }) => least.has(name));
  const figures = ranked.map(({ name }) => least.get(name) ?? 0);
  const rises =
    figures.length > 1 && figures.every((figure, index) => index === 0 || figure >= (figures[index - 1] ?? 0));
  const unranked = labels.filter(({ name }) => !least.has(name));
  return ranked.length === 0 ? labels : [...(rises ? ranked.toReversed() : ranked), ...unranked];
}

export function labelsFor({ labels: written, sentences }: Draft): DraftLabels {
  const labels = highestFirst(written, sentences);
  const ranked = new Set(
    sentences.flatMap(({ readings }) =>
      readings.flatMap(({ kind, whom }) => (kind.value === 'tier_criterion' ? (whom?.value ?? []).map(plainName) : [])),
    ),
  );
  const valued = (prefix: Sort) =>
    labels
      .filter((label) => sortOf(label, ranked) === prefix)
      .map(({ name }, index) => ({ value: `${prefix}_${index + 1}`, name }));
  const all = { tier: valued('tier'), class: valued('class'), matter: valued('matter') } as const;
  return {
    tiers: all.tier,
    audience({ whom, within }) {
      const names = [...(within?.value ?? []), ...(whom?.value ?? [])].map(plainName);
      const meant = Object.entries(all).flatMap(([label, values]) => {
        const of = values.filter(({ name }) => names.includes(name)).map(({ value }) => value);
        return of.length > 0 ? [[label, of] as const] : [];
      });
      return meant.length > 0 ? Object.fromEntries(meant) : undefined;
    },
    definitions(byRule) {
      return Object.fromEntries(
        (['tier', 'class', 'matter'] as const)
          .filter((label) => all[label].length > 0)
          .map((label): [string, LabelDefinition] => [
            label,
            {
              ...titles[label],
              order: all[label].map(({ value }) => value),
              values: Object.fromEntries(all[label].map(({ value, name }) => [value, pair(name)])),
              assigned: label === 'tier' && byRule ? 'by_rule' : 'by_hand',
            },
          ]),
      );
    },
  };
}
