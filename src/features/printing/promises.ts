// What an edition promises its customers: the rules whose duty they notice, and what they are given, for each tier. Pure.
import { audienceOf, type Edition, isRule, type Rule, vocabulary } from '#policy/index.ts';

export interface Promises {
  /** Of everybody. */
  readonly all: readonly Rule[];
  /** By the values of the leading label, in the policy's order: what is promised to them besides. */
  readonly tiers: readonly {
    readonly value: string;
    readonly title: { zh: string; en: string };
    readonly rules: readonly Rule[];
  }[];
}

/** @param label the label by which customers are treated differently; everybody alike without it */
export function promisesOf(edition: Edition, label: string | undefined): Promises {
  const promised = edition.pack.rules.flatMap((written) => {
    const rule = edition.rules.get(written.id);
    return rule && isPromise(rule, edition) ? [rule] : [];
  });
  const valuesOf = (rule: Rule): readonly string[] | undefined =>
    label === undefined ? undefined : audienceOf('for' in rule ? (rule.for as never) : undefined)?.[label];
  const definition = label === undefined ? undefined : edition.pack.labels[label];
  return {
    all: promised.filter((rule) => valuesOf(rule) === undefined),
    tiers: (definition?.order ?? []).map((value) => ({
      value,
      title: definition?.values[value] ?? { zh: value, en: value },
      rules: promised.filter((rule) => valuesOf(rule)?.includes(value)),
    })),
  };
}

/** A duty that is carried out and noticed, or something that is given. What begins with a warning of ours is our own business. */
function isPromise(rule: Rule, edition: Edition): boolean {
  if (isRule(rule, 'grant')) return (rule.grant.benefits ?? []).length > 0;
  if (!('do' in rule) || !edition.timed.has(rule.id)) return false;
  if ('after' in rule && rule.after === 'alert.raised') return false;
  const own = edition.pack.duties[rule.do];
  if (own) return own.of === 'customer' || own.of === 'site';
  return vocabulary.promisedDuties.has(rule.do);
}
