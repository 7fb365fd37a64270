// What a sentence shape is. A shape checks its own rules, says them to people, and, if it carries time, opens windows.
// Everything else about obligations is generic, so a new shape is one file and one line in the registry.
import { z } from 'zod';
import { type Calendar, type Duration, parseDuration, parsePeriod, startOfLocalDay } from '../calendar/index.ts';
import { paramRef } from '../condition.ts';
import type { Audience, Ground, HistoryEvent, Instant, Joining, Trace, Window } from '../model.ts';
import { belongs, fits, type Pattern, type Span, type Story, without } from '../story.ts';
import { type DutyWord, duties, namesOf, roles, type SubjectKind } from '../vocabulary/index.ts';
import type { PausedDue } from './pauses.ts';

/** The part of time a plan looks at: windows that end before `since` or begin after `now` are left alone. */
export interface Horizon {
  readonly since: Instant;
  readonly now: Instant;
  /** When the edition, or the part of its time in which the same is overridden, begins: before it opens nothing. */
  readonly from: Instant;
  /** When it ends: from then on it opens nothing. */
  readonly until: Instant;
}

/** A window that was running when its edition ended: it runs on, and the next edition's first window of the rule follows it. */
export interface Running {
  /** When it makes way: a period's end or its stint's, a link's keep or due. */
  readonly to: Instant;
  /** Of a chain: what began it, the record it is about, and the keep that ended the link. */
  readonly chain?: { readonly trigger: HistoryEvent; readonly ground: Ground; readonly saw: readonly string[] };
}

/** What a timed rule is prepared with: the edition it stands in, resolved. */
export interface Setting {
  readonly edition: string;
  readonly calendar: Calendar;
  readonly joining: Joining;
  /** Nothing is owed for the time before. */
  readonly inForceFrom: Instant;
  /** The duties of the vocabulary and the policy's own. */
  readonly duties: Readonly<Record<string, DutyWord>>;
  /** Where something else takes the rule's place, and it owes nothing. */
  readonly unless?: readonly Unless[];
  /** The term of a contract by which the rule says what it says. */
  readonly term?: Term;
  /** What the rule takes the place of. */
  readonly instead?: readonly Trace[];
}

/** Whom, and which occurrences, an overriding rule covers; until when, exclusive. */
export interface Unless {
  readonly whom: Audience | undefined;
  readonly about: Pattern | undefined;
  readonly until: Instant;
  /** The rule or the term that overrides. */
  readonly by: string;
}

/** A term of a contract as windows name it, and the clause of the contract that it stands in. */
export interface Term {
  readonly id: string;
  readonly clause: string;
}

/** A timed rule made ready: it opens windows from a story, and says how they are kept. */
export interface Timed {
  readonly duty: string;
  /** About what kind of subject it is owed: the rule says nothing of others. */
  readonly of: SubjectKind;
  readonly keptBy: string;
  readonly where?: Pattern;
  /** Events that open windows. */
  readonly opensOn: readonly string[];
  /** Events of the same ground that end the duty before it is kept. */
  readonly endedBy: readonly string[];
  /** The one of them that sets the moment anew (`before` only). */
  readonly movedBy?: string;
  readonly repeats: boolean;
  /** No window that ends at `since` or later begins before this, and no event before its beginning bears on one; absent where it may. */
  reach?(since: Instant): Instant;
  /** Where something else takes its place. */
  readonly unless?: readonly Unless[];
  /** @param before what the edition before left running of this rule */
  open(story: Story, horizon: Horizon, before: readonly Running[]): readonly Window[];
  /** What runs on when the edition ends; absent where each window follows an event of its own and none follows another. */
  running?(story: Story, horizon: Horizon, before: readonly Running[]): Running[];
  /** When the rule next opens a window by the mere passing of time, strictly after `horizon.now`. */
  next?(story: Story, horizon: Horizon, before: readonly Running[]): Instant | undefined;
  /** Windows of moments that are set already and that open by the mere passing of time, after `horizon.now`. */
  foresee?(story: Story, horizon: Horizon): Window[];
  /** The due of a window whose clock stood still; absent where its place in time is fixed. */
  readonly pausedDue?: PausedDue;
  /** Whether the rule lets a pause of the record stop the clock. */
  readonly pausable?: boolean;
}

/** What all windows of a rule have in common. */
export interface Frame {
  readonly rule: string;
  readonly clause: string;
  readonly edition: string;
  readonly duty: string;
  readonly by: string;
  readonly while?: Audience | undefined;
  readonly cap?: true | undefined;
  readonly closes?: true | undefined;
  readonly term?: Term | undefined;
  readonly instead?: readonly Trace[] | undefined;
}

/** The part of a window that differs from one to the next. `saw`: the events that opened it. */
export interface Opening extends Pick<Window, 'ground' | 'from' | 'due' | 'need' | 'moment' | 'provisional'> {
  readonly saw: readonly string[];
}

/** A window, with every field in one order: objects of one form are what makes a million of them quick. */
export function windowOf(frame: Frame, opening: Opening): Window {
  return {
    rule: frame.rule,
    clause: frame.clause,
    edition: frame.edition,
    duty: frame.duty,
    ground: opening.ground,
    from: opening.from,
    due: opening.due,
    need: opening.need,
    cap: frame.cap,
    closes: frame.closes,
    while: frame.while,
    by: frame.by,
    moment: opening.moment,
    provisional: opening.provisional,
    term: frame.term?.id,
    because: becauseOf(frame, opening.saw),
  };
}

function becauseOf({ rule, clause, term, instead }: Frame, saw: readonly string[]): Trace {
  if (!term && !instead) return { rule, clause, saw };
  return { rule: term?.id ?? rule, clause: term?.clause ?? clause, saw, ...(instead ? { because: instead } : {}) };
}

/** A sentence for people: a phrase key and its parts, worded by phrases in either language. */
export interface Saying {
  readonly phrase: string;
  readonly parts: Readonly<Record<string, unknown>>;
}

export interface Shape<S extends z.ZodObject = z.ZodObject> {
  readonly schema: S;
  say(rule: z.infer<S>): Saying;
  prepare?(rule: z.infer<S>, setting: Setting): Timed;
}

/** Binds schema and functions of a shape to one rule type. */
export function shape<S extends z.ZodObject>(made: Shape<S>): Shape<S> {
  return made;
}

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
/** About whom besides customers a duty can be owed. */
const eachKinds = { site: true, organisation: true, department: true, person: true } as const;
/** For each label the values it takes; `each` says about what the duty is owed where it is no customer. */
export const audienceSchema = z.object({ each: z.enum(namesOf(eachKinds)).optional() }).catchall(oneOrMore);
export type WrittenAudience = z.infer<typeof audienceSchema>;
export const patternSchema = z.record(z.string(), z.union([oneOrMore, z.boolean()]));
export const durationText = z.union([
  z.string().refine((text) => parseDuration(text) !== undefined, { message: 'duration' }),
  paramRef,
]);
export const periodText = z.union([
  z.string().refine((text) => parsePeriod(text) !== undefined, { message: 'period' }),
  paramRef,
]);
export const countOrParam = z.union([z.number().int().positive(), paramRef]);
const wordName = z.string().regex(/^[a-z][a-z0-9_]*$/, { message: 'name' });
/** A word of the vocabulary or of the policy itself; parsePack looks whether there is one. */
export const roleName = wordName.meta({ examples: Object.keys(roles) });
export const dutyName = wordName.meta({ examples: Object.keys(duties) });
export const ownName = wordName;
/** A role, or a parameter in which an organisation says which. */
export const roleOrParam = z.union([roleName, paramRef]);
export const wordPair = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const wordLists = z.strictObject({
  zh: z.array(z.string().min(1)).min(1),
  en: z.array(z.string().min(1)).min(1),
});

/** What every rule has, whatever its shape. */
export const ruleHead = {
  id: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/, { message: 'rule_id' }),
  clause: z.string().min(1),
  /** Further clauses that the rule carries out: an agenda's, a responsibility's. */
  also: z.array(z.string().min(1)).optional(),
  quote: z.string().min(1).optional(),
  for: audienceSchema.optional(),
  title: wordPair.optional(),
  /** Names a heading of notes.md that explains how the text was read. */
  note: z.string().min(1).optional(),
  overrides: z.string().optional(),
  /** Parameters that none of its figures takes and without which it means nothing: where "lost" is defined. */
  rests_on: z.array(paramRef).min(1).optional(),
};

/** What a rule that is owed by somebody has besides. */
export const dutyHead = {
  ...ruleHead,
  by: roleOrParam,
  with: z.array(roleOrParam).optional(),
  where: patternSchema.optional(),
  /** What to talk about, shown beside the duty. */
  agenda: wordLists.optional(),
};

/** Whether what happened at that moment can begin to be owed: the edition binds, and the subject is in the archive. */
export function isInForce({ inForceFrom }: Setting, { from, until }: Horizon, story: Story, at: Instant): boolean {
  return at >= inForceFrom && at >= from && at < until && at >= story.subject.entered;
}

/** Whether what happened is another rule's, which overrides. */
export function isOverridden(unless: readonly Unless[] | undefined, story: Story, trigger: HistoryEvent): boolean {
  if (unless === undefined) return false;
  const at = trigger.occurred;
  return unless.some(({ whom, about, until }) => at < until && fits(trigger, about) && belongs(story, whom, at));
}

/** Spans in which the audience owes: where something else takes the rule's place it does not. */
export function owingSpans(
  story: Story,
  audience: Audience | undefined,
  unless: readonly Unless[] | undefined,
): readonly Span[] {
  const spans = story.spans(audience);
  return unless === undefined
    ? spans
    : unless.reduce((left, { whom, until }) => without(left, story.spans(whom), until), spans);
}

/** The labels of an audience; undefined where it names none. */
export function audienceOf(written: WrittenAudience | undefined): Audience | undefined {
  if (!written) return undefined;
  const { each: _, ...labels } = written;
  return Object.keys(labels).length > 0 ? (listed(labels) as Audience) : undefined;
}

/** About what kind of subject a rule speaks. */
export function kindMeant(written: WrittenAudience | undefined): SubjectKind {
  return written?.each ?? 'customer';
}

export function patternOf(...written: (Readonly<Record<string, unknown>> | undefined)[]): Pattern | undefined {
  const merged: Record<string, unknown> = Object.assign({}, ...written);
  return Object.keys(merged).length > 0 ? listed(merged) : undefined;
}

function listed(record: Readonly<Record<string, unknown>>): Pattern {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, (Array.isArray(value) ? value : [value]).map(String)]),
  );
}

/** Limits that run to the end of a day. Clock limits are exact to the millisecond and stay as they are. */
const dayUnits: readonly string[] = ['d', 'w', 'mo', 'y'];

/**
 * A due that is the end of a day, as the last millisecond of that day: at 24:00 every list and screen would print the next date.
 * @param backwards a lead counted back from a moment ends with a day; a limit of days that runs forward keeps its time of day
 */
export function lastOfDay<Due extends { readonly due: Instant }>(
  calendar: Calendar,
  due: Due,
  limit: Duration,
  backwards: boolean,
): Due {
  const endsDay = limit.unit === 'working_days' || (backwards && dayUnits.includes(limit.unit));
  const atMidnight = endsDay && limit.amount > 0 && startOfLocalDay(calendar, due.due) === due.due;
  return atMidnight ? { ...due, due: due.due - 1 } : due;
}
