// A pack brought into force: parameters filled in, calendar found, timed rules prepared. What plan and assess work with.

import { type Acted, awaitedBy, type Unacted } from './answers/unacted.ts';
import type { Calendar } from './calendar/index.ts';
import type { Calendars, Finding, Instant } from './model.ts';
import type { RuleRef } from './overriding/relatives.ts';
import { dutiesOf } from './own-words/words.ts';
import type { LadderStep, Pack, ParameterValue } from './pack.ts';
import type { WrittenPath } from './paths/schema.ts';
import { isRule, type Rule, type RuleOf, type Setting, shapeOf, type Timed } from './shapes/index.ts';

/** What an organisation adds to a pack when it puts it in force. */
export interface Adoption {
  /** Unique among all editions that ever were in force: `equipment-rental@2026`. */
  readonly id: string;
  readonly appliesFrom: Instant;
  readonly publishedAt: Instant;
  readonly goLive: Instant;
  /** When the next edition took over. */
  readonly until?: Instant;
  /** What becomes of the recurring windows that run when it takes over from the edition before it. Default: they are finished. */
  readonly takeover?: Takeover;
  /** It was ended without a successor, and its recurring windows with it. */
  readonly endsCut?: boolean;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** When a parameter that was open got its value: its rules slept until then and owe nothing for that time. */
  readonly statedAt?: Readonly<Record<string, Instant>>;
}

/** Running recurring windows are finished under the edition they opened under, or cut off where the next takes over. */
export type Takeover = 'finish' | 'cut';

/** A rule that carries time, ready to plan by, and what it was made ready with. */
export interface Bound {
  readonly rule: Rule;
  readonly timed: Timed;
  readonly setting: Setting;
  /** Rules that take its place for a time, or whose place it takes: it follows what they left running. */
  readonly relatives?: readonly RuleRef[];
}

export interface Edition {
  readonly id: string;
  readonly pack: Pack;
  readonly calendar: Calendar;
  /** Nothing is owed before: the latest of applies, published, went live. */
  readonly inForceFrom: Instant;
  readonly until?: Instant;
  readonly takeover: Takeover;
  /** From then on nothing recurring of it is owed any more, also what runs: a later edition cuts it off (succession.ts, `withCuts`). */
  readonly cutAt?: Instant;
  /** Rules with their parameters filled in. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly timed: ReadonlyMap<string, Bound>;
  readonly classifies: readonly RuleOf<'classify'>[];
  readonly grants: readonly RuleOf<'grant'>[];
  readonly alerts: readonly RuleOf<'alert'>[];
  readonly measures: readonly RuleOf<'measure'>[];
  readonly ladder: readonly LadderStep[];
  /** The ways of requests with their parameters filled in; what an open one would say is not asked. */
  readonly paths: Readonly<Record<string, WrittenPath>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The types of events that its rules read; of a history, all else may be left out. */
  readonly reads: readonly string[];
  /** Rules that sleep because a parameter of theirs is open. */
  readonly dormant: readonly { readonly rule: string; readonly parameters: readonly string[] }[];
  /** Rules that nobody acts on yet: they open no windows, and wait for what is named. */
  readonly unacted: readonly Unacted[];
}

export type Compiled =
  | { readonly edition: Edition; readonly findings: readonly Finding[] }
  | { readonly edition?: undefined; readonly findings: readonly Finding[] };

/**
 * Prepares a pack for planning. Rules with an open parameter sleep and are listed; an unknown calendar or parameter is a finding.
 * @param acted what this installation does; without it, all that a policy can say is acted on
 */
export function compile(pack: Pack, adoption: Adoption, calendars: Calendars, acted?: Acted): Compiled {
  const calendar = calendars.get(pack.calendar);
  if (!calendar) return { findings: [fault('unknown_calendar', 'calendar', { calendar: pack.calendar })] };
  const parameters = parametersOf(pack, adoption.parameters);
  const inForceFrom = Math.max(adoption.appliesFrom, adoption.publishedAt, adoption.goLive);
  const setting: Setting = {
    edition: adoption.id,
    calendar,
    joining: pack.joining,
    inForceFrom,
    duties: dutiesOf(pack),
  };
  const findings: Finding[] = [];
  const dormant: { rule: string; parameters: string[] }[] = [];
  const unacted: Unacted[] = [];
  const rules = new Map<string, Rule>();
  const timed = new Map<string, Bound>();
  for (const written of pack.rules) {
    const { value, open, unknown, named } = fill(written, parameters, pack);
    for (const name of unknown)
      findings.push(fault('unknown_parameter', written.id, { parameter: name }, written.clause));
    if (open.length > 0) dormant.push({ rule: written.id, parameters: open });
    if (open.length > 0 || unknown.length > 0) continue;
    const rule = value as Rule;
    rules.set(rule.id, rule);
    const wokeAt = Math.max(inForceFrom, ...named.map((name) => adoption.statedAt?.[name] ?? inForceFrom));
    const bound = bind(rule, { ...setting, inForceFrom: wokeAt });
    const waitsFor = acted ? awaitedBy(rule, bound?.timed, acted) : [];
    if (waitsFor.length > 0) unacted.push({ rule: rule.id, waitsFor });
    else if (bound) timed.set(rule.id, bound);
  }
  const paths = fill(pack.paths, parameters, pack);
  for (const name of paths.unknown) findings.push(fault('unknown_parameter', 'paths', { parameter: name }));
  if (findings.length > 0) return { findings };
  const ofShape = [...rules.values()];
  const edition: Edition = {
    id: adoption.id,
    pack,
    calendar,
    inForceFrom,
    ...(adoption.until === undefined ? {} : { until: adoption.until }),
    takeover: adoption.takeover ?? 'finish',
    ...(adoption.until !== undefined && adoption.endsCut ? { cutAt: adoption.until } : {}),
    rules,
    timed,
    classifies: ofShape.filter((rule) => isRule(rule, 'classify')),
    grants: ofShape.filter((rule) => isRule(rule, 'grant')),
    alerts: ofShape.filter((rule) => isRule(rule, 'alert')),
    measures: ofShape.filter((rule) => isRule(rule, 'measure')),
    paths: paths.value as Edition['paths'],
    ladder: (parameters[pack.ladder.param] as LadderStep[] | undefined) ?? [],
    parameters,
    reads: typesRead([...timed.values()].map((one) => one.timed)),
    dormant,
    unacted,
  };
  return { edition, findings: [] };
}

/** A rule made ready; undefined where it carries no time. */
export function bind(rule: Rule, setting: Setting): Bound | undefined {
  const timed = shapeOf(rule).prepare?.(rule as never, setting);
  return timed && { rule, timed, setting };
}

/** What the judge reads of every subject, whatever its rules. */
export const readAlways = [
  'label.changed',
  'obligation.waived',
  'request.paused',
  'request.resumed',
  'request.reopened',
  'processing.restricted',
  'processing.resumed',
] as const;

/** What rules open on, are kept by and end with; with what takes such an event back, and what the judge reads of every subject. */
export function typesRead(timed: readonly Timed[]): string[] {
  const types = new Set<string>(readAlways);
  for (const { opensOn, keptBy, endedBy } of timed)
    for (const type of [...opensOn, keptBy, ...endedBy]) types.add(type);
  for (const type of [...types]) types.add(`${type.split('.')[0]}.retracted`);
  return [...types];
}

/** A rule with the defaults of the pack's parameters filled in; undefined while one that it needs is open. */
export function settle<R extends Rule>(rule: R, pack: Pack): R | undefined {
  const { value, open, unknown } = fill(rule, parametersOf(pack, {}), pack);
  return open.length > 0 || unknown.length > 0 ? undefined : (value as R);
}

function parametersOf(pack: Pack, given: Readonly<Record<string, ParameterValue>>): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = {};
  for (const [name, parameter] of Object.entries(pack.parameters)) {
    const value = given[name] ?? parameter.default;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

interface Filled {
  value: unknown;
  open: string[];
  unknown: string[];
  named: string[];
}

/** Puts the values of parameters where `{ param: name }` stands, however deep. */
function fill(written: unknown, parameters: Readonly<Record<string, ParameterValue>>, pack: Pack): Filled {
  const open: string[] = [];
  const unknown: string[] = [];
  const named: string[] = [];
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    const name = (node as { param?: unknown }).param;
    if (typeof name === 'string') {
      named.push(name);
      if (!(name in pack.parameters)) unknown.push(name);
      else if (!(name in parameters)) open.push(name);
      return parameters[name];
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return { value: walk(written), open, unknown, named };
}

function fault(code: string, place: string, params: Record<string, string>, clause?: string): Finding {
  return { code, severity: 'error', place, params, ...(clause ? { clause } : {}) };
}
