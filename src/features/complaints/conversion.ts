// Within how long an order after a complaint counts as coming back, and what the document claims: read from the policy's own figure.

import type { InForce } from '#features/policies/index.ts';
import { type Edition, parseDuration } from '#policy/index.ts';

export interface Conversion {
  /** As PostgreSQL says it. */
  readonly interval: string;
  /** As the policy says it. */
  readonly length: string;
  readonly zone: string;
  readonly clause: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly benchmark: number | null;
}

/** The figure of the policies in force that counts complaints whose customer bought again; undefined where none has one. */
export function conversionOf({ standing }: InForce): Conversion | undefined {
  return standing.flatMap(measuredIn)[0];
}

function measuredIn({ rules, calendar }: Edition): Conversion[] {
  return [...rules.values()].flatMap((rule): Conversion[] => {
    if (
      !('measure' in rule) ||
      !rule.ratio?.some(({ count, where }) => count === 'complaint' && where?.repurchased !== undefined)
    )
      return [];
    const stated = ((rule.rests_on ?? []) as readonly unknown[]).filter(
      (value): value is string => typeof value === 'string',
    );
    const length = stated.find((value) => parseDuration(value) !== undefined);
    const parsed = length === undefined ? undefined : parseDuration(length);
    const unit = parsed && intervals[parsed.unit];
    if (!length || !parsed || !unit) return [];
    const { clause, title } = rule;
    return [
      {
        interval: `${parsed.amount} ${unit}`,
        length,
        zone: calendar.zone,
        clause,
        title,
        benchmark: shareOf(rule.target?.at_least),
      },
    ];
  });
}

const intervals: Readonly<Record<string, string>> = { d: 'days', w: 'weeks', mo: 'months', y: 'years' };

function shareOf(bound: unknown): number | null {
  if (typeof bound === 'number') return bound;
  if (typeof bound !== 'string' || !bound.endsWith('%')) return null;
  return Number(bound.slice(0, -1)) / 100;
}
