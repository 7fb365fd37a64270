// A duty that the owner owes needs an owner: each value that the rule is for must be somebody's.
import type { Finding } from '../model.ts';
import { isRule } from '../shapes/index.ts';
import { audienceOf } from '../shapes/shape.ts';
import { aboutRule, type LintInput } from './check.ts';

export function findOwnerFaults({ pack }: LintInput): Finding[] {
  const owning = pack.rules.flatMap((rule) =>
    isRule(rule, 'grant') && rule.grant.owner ? [audienceOf(rule.for)] : [],
  );
  const label = owning.flatMap((audience) => Object.keys(audience ?? {}))[0];
  const order = label === undefined ? undefined : pack.labels[label]?.order;
  // Without such rules owners are chosen by hand, and so they are where a rule gives one to everybody.
  if (label === undefined || !order || owning.some((audience) => audience === undefined)) return [];
  const owned = owning.flatMap((audience) => audience?.[label] ?? []);
  return pack.rules.flatMap((rule) => {
    if (!('by' in rule) || rule.by !== 'owner') return [];
    const meant = audienceOf(rule.for)?.[label] ?? order;
    const orphans = meant.filter((value) => !owned.includes(value));
    return orphans.map((value) => aboutRule(rule, 'owner_unnamed', 'error', { label, value }));
  });
}
