// What an edition promises its customers: the rules whose duty they notice, what they are given, for each tier, and how their requests go. Pure.
import { audienceOf, type Edition, isRule, type Rule, vocabulary, type WrittenPath } from '#policy/index.ts';

export interface Promises {
  /** Of everybody. */
  readonly all: readonly Rule[];
  /** By the values of the leading label, in the policy's order: what is promised to them besides. */
  readonly tiers: readonly {
    readonly value: string;
    readonly title: { zh: string; en: string };
    readonly rules: readonly Rule[];
  }[];
  /** The ways of their requests, with the steps that they notice. */
  readonly paths: readonly WrittenPath[];
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
    paths: Object.values(edition.paths).flatMap((path) => {
      const steps = path.steps.filter(isNoticed);
      return steps.length === 0 ? [] : [{ ...path, steps }];
    }),
  };
}

/** A step that the customer confirms, that is spoken of with them, or that keeps what is promised to customers. */
function isNoticed({ step, confirmed_by }: WrittenPath['steps'][number]): boolean {
  const { tells, speaks }: vocabulary.StepWord = vocabulary.steps[step];
  const keeps = Object.entries(vocabulary.duties as Readonly<Record<string, vocabulary.DutyWord>>).some(
    ([duty, word]) => word.keptBy === tells && vocabulary.promisedDuties.has(duty),
  );
  return confirmed_by !== undefined || speaks === true || keeps;
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
