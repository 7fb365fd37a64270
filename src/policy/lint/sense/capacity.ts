// Whether so few people can keep so many duties: what each holder of a role owes in a month, from how many customers there are of each
// kind and how often things happen. Pure; the figures are given.
import { parsePeriod } from '../../calendar/index.ts';
import { settle } from '../../edition.ts';
import type { Finding } from '../../model.ts';
import type { Pack } from '../../pack.ts';
import { isRule, type Rule } from '../../shapes/index.ts';
import { audienceOf, kindMeant } from '../../shapes/shape.ts';
import type { LintInput, Workforce } from '../check.ts';

export interface Load {
  readonly role: string;
  /** Duties in a month. */
  readonly duties: number;
  readonly holders: number;
  /** Duties of each holder in a month; infinite where nobody holds the role. */
  readonly each: number;
}

/** What each role owes in a month, the most laden first. Duties of owners fall to the role that owns such customers. */
export function loadsOf(pack: Pack, work: Workforce): Load[] {
  const owed = new Map<string, number>();
  for (const written of pack.rules) {
    const rule = settle(written, pack);
    if (!rule || !('do' in rule) || kindMeant(rule.for) !== 'customer') continue;
    for (const [role, share] of bearersOf(rule, pack, work)) owed.set(role, (owed.get(role) ?? 0) + share);
  }
  const loads = [...owed].map(([role, duties]): Load => {
    const holders = work.holders[role] ?? 0;
    return { role, duties, holders, each: holders === 0 ? Number.POSITIVE_INFINITY : duties / holders };
  });
  return loads.filter(({ duties }) => duties > 0).sort((a, b) => b.each - a.each || a.role.localeCompare(b.role));
}

/** Roles that owe more than a person can do, or that nobody holds. */
export function findImpossibleLoads({ pack, workforce }: LintInput): Finding[] {
  if (!workforce) return [];
  return loadsOf(pack, workforce)
    .filter(({ each }) => each > workforce.most)
    .map(({ role, duties, holders, each }): Finding => {
      const owed = { role, duties: Math.ceil(duties) };
      const at = { severity: 'warning', place: 'rules' } as const;
      if (holders === 0) return { code: 'role_held_by_nobody', ...at, params: owed };
      const params = { ...owed, holders, each: Math.ceil(each), most: workforce.most };
      return { code: 'load_impossible', ...at, params };
    });
}

/** Who bears a rule's duties of a month, and how many each role. */
function bearersOf(rule: Rule & { do: string; by: unknown }, pack: Pack, work: Workforce): [string, number][] {
  const audience = audienceOf(rule.for);
  const [label] = Object.keys(audience ?? {});
  const order = ownerLabel(pack);
  const of = label ?? order;
  const values = label === undefined ? Object.keys(work.carriers[order ?? ''] ?? {}) : (audience?.[label] ?? []);
  if (of === undefined || values.length === 0)
    return [[ownerOf(pack, rule, undefined, undefined), monthly(rule, work, work.customers)]];
  return values.map((value) => [ownerOf(pack, rule, of, value), monthly(rule, work, work.carriers[of]?.[value] ?? 0)]);
}

function monthly(rule: Rule, { events = {}, customers }: Workforce, subjects: number): number {
  if (isRule(rule, 'every')) {
    const period = parsePeriod(String(rule.every));
    return period && rule.at_most === undefined
      ? (subjects * Number(rule.at_least ?? 1)) / (monthsIn[period.unit] * period.count)
      : 0;
  }
  if (!isRule(rule, 'within') || rule.repeat) return 0;
  return customers === 0 ? 0 : ((events[rule.after] ?? 0) * subjects) / customers;
}

const monthsIn = { day: 12 / 365, week: 12 / 52, month: 1, quarter: 3, half_year: 6, year: 12 } as const;

/** The label by which owners are given. */
function ownerLabel(pack: Pack): string | undefined {
  return pack.rules.flatMap((rule) =>
    isRule(rule, 'grant') && rule.grant.owner ? Object.keys(audienceOf(rule.for) ?? {}) : [],
  )[0];
}

function ownerOf(pack: Pack, rule: { by: unknown }, label: string | undefined, value: string | undefined): string {
  if (rule.by !== 'owner') return String(rule.by);
  for (const grant of pack.rules) {
    if (!isRule(grant, 'grant') || grant.grant.owner === undefined) continue;
    const audience = audienceOf(grant.for);
    if (audience === undefined || (label !== undefined && audience[label]?.includes(value ?? '')))
      return String(grant.grant.owner);
  }
  return 'owner';
}
