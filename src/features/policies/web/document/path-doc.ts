// Paths and causes as they are written, finished or not: what one does to the steps of a path, as functions. Knows nothing of the rest of the document.
import { vocabulary } from '#policy/index.ts';
import type { Pair } from '../usePhrases.ts';

export interface MarksDoc {
  readonly urgency?: readonly string[];
  readonly channel?: readonly string[];
  readonly complex?: boolean;
  readonly major?: boolean;
  readonly adopted?: boolean;
}
export interface StepDoc {
  readonly step: string;
  readonly clause?: string;
  readonly about?: MarksDoc;
  readonly asks?: readonly string[];
  readonly by?: unknown;
  readonly confirmed_by?: string;
  readonly attempts?: unknown;
}
export interface PathDoc {
  readonly clause: string;
  readonly also?: readonly string[];
  readonly note?: string;
  readonly title: Pair;
  readonly for: readonly string[];
  readonly steps: readonly StepDoc[];
  /** Acts in no order, of which something is asked. */
  readonly beside?: readonly StepDoc[];
}
export interface CauseDoc {
  readonly title: Pair;
  readonly under?: Causes;
}
export type Causes = Readonly<Record<string, CauseDoc>>;
export type Paths = Readonly<Record<string, PathDoc>>;

/** Paths that came from elsewhere, with what a screen needs of them there. */
export function pathsOf(given: unknown): Paths {
  return entries(given, (path) => ({
    ...path,
    clause: String(path.clause ?? ''),
    title: pairOf(path.title),
    for: listOf(path.for).map(String),
    steps: deedsOf(path.steps),
    ...(path.beside === undefined ? {} : { beside: deedsOf(path.beside) }),
  }));
}

function deedsOf(given: unknown): StepDoc[] {
  return listOf(given).flatMap((step) => (isTable(step) ? [{ ...step, step: String(step.step ?? '') }] : []));
}

/** Causes that came from elsewhere, each with a title. */
export function causesOf(given: unknown): Causes {
  return entries(given, (cause) => ({
    ...cause,
    title: pairOf(cause.title),
    ...(cause.under === undefined ? {} : { under: causesOf(cause.under) }),
  }));
}

type Table = Readonly<Record<string, unknown>>;

function entries<T>(given: unknown, read: (one: Table) => T): Record<string, T> {
  if (!isTable(given)) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, one]) => (isTable(one) ? [[name, read(one)] as const] : [])),
  );
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairOf(value: unknown): Pair {
  const { zh = '', en = '' } = isTable(value) ? value : {};
  return { zh: String(zh), en: String(en) };
}

const order: readonly string[] = vocabulary.namesOf(vocabulary.steps);
const words: Readonly<Record<string, vocabulary.StepWord>> = vocabulary.deeds;

/** Steps that are not on the path yet. */
export function stepsLeft(path: PathDoc): string[] {
  return order.filter((name) => path.steps.every(({ step }) => step !== name));
}

/** A step put where most policies have it. */
export function withStep(path: PathDoc, step: string): PathDoc {
  const later = path.steps.findIndex((one) => order.indexOf(one.step) > order.indexOf(step));
  const at = later < 0 ? path.steps.length : later;
  return { ...path, steps: [...path.steps.slice(0, at), begunStep(step), ...path.steps.slice(at)] };
}

export function withoutStep(path: PathDoc, at: number): PathDoc {
  return { ...path, steps: path.steps.filter((_, index) => index !== at) };
}

export function movedStep(path: PathDoc, at: number, by: -1 | 1): PathDoc {
  const [one, other] = [path.steps[at], path.steps[at + by]];
  if (!one || !other) return path;
  const steps = [...path.steps];
  steps[at] = other;
  steps[at + by] = one;
  return { ...path, steps };
}

/** A step with something else said of it; undefined takes it out. What rests on what is taken out goes with it. */
export function changedStep(path: PathDoc, at: number, change: { readonly [K in keyof StepDoc]?: unknown }): PathDoc {
  const steps = path.steps.map((step, index) => (index === at ? tidy({ ...step, ...change } as StepDoc) : step));
  return { ...path, steps };
}

/** Acts of which something can be asked, and is not yet. */
export function actsLeft({ beside = [] }: PathDoc): string[] {
  return vocabulary
    .namesOf(vocabulary.acts)
    .filter((act) => fieldsOf(act).length > 0 && beside.every(({ step }) => step !== act));
}

/** The path with an act of which something is asked: at first what it can say first. */
export function withAct(path: PathDoc, act: string): PathDoc {
  return { ...path, beside: [...(path.beside ?? []), { step: act, asks: fieldsOf(act).slice(0, 1) }] };
}

/** An act with something else said of it; one of which nothing is asked is not there. */
export function changedAct(path: PathDoc, at: number, change: { readonly [K in keyof StepDoc]?: unknown }): PathDoc {
  const { beside: before = [], ...others } = path;
  const beside = before
    .map((act, index) => (index === at ? tidy({ ...act, ...change } as StepDoc) : act))
    .filter(({ asks = [] }) => asks.length > 0);
  return beside.length === 0 ? others : { ...others, beside };
}

/** What a policy may ask for at a step. */
export function fieldsOf(step: string): readonly string[] {
  return Object.hasOwn(words, step) ? (words[step]?.may ?? []) : [];
}

/** What a step cannot say is not said; attempts mean nothing where the customer confirms nothing. */
function tidy(step: StepDoc): StepDoc {
  const fits = new Set([...fieldsOf(step.step), ...(words[step.step]?.must ?? [])]);
  const asks = (step.asks ?? []).filter((field) => fits.has(field as vocabulary.FieldName));
  const { step: name, clause, about, by, confirmed_by, attempts } = step;
  return {
    step: name,
    ...(clause ? { clause } : {}),
    ...(about && Object.keys(about).length > 0 ? { about } : {}),
    ...(by === undefined || by === '' ? {} : { by }),
    ...(asks.length > 0 ? { asks } : {}),
    ...(confirmed_by === undefined ? {} : { confirmed_by }),
    ...(confirmed_by === undefined || attempts === undefined ? {} : { attempts }),
  };
}

/** The customer's word is what these steps are about. */
function begunStep(step: string): StepDoc {
  return step === 'agree' || step === 'confirm_closing' ? { step, confirmed_by: 'customer' } : { step };
}

export const beginnings = {
  short: ['respond', 'resolve', 'close'],
  loop: ['respond', 'analyse', 'propose', 'agree', 'resolve', 'confirm_closing', 'close', 'call_back', 'review'],
} as const;

/** A path as one begins it. */
export function begunPath(kind: keyof typeof beginnings, frame: Pick<PathDoc, 'clause' | 'title' | 'for'>): PathDoc {
  return { ...frame, steps: beginnings[kind].map(begunStep) };
}

/** The paths with another number for a clause. */
export function renumberedPaths(paths: Paths, from: string, to: string): Paths {
  const moved = (no: string): string => (no === from ? to : no);
  return mapped(paths, (path) => ({
    ...path,
    clause: moved(path.clause),
    ...(path.also ? { also: path.also.map(moved) } : {}),
    ...everyDeed(path, (step) => (step.clause === from ? { ...step, clause: to } : step)),
  }));
}

/** The paths without those of a clause; what others cite of it stands where their path does. */
export function pathsWithout(paths: Paths, clause: string): Paths {
  const left = Object.fromEntries(Object.entries(paths).filter(([, path]) => path.clause !== clause));
  return mapped(left, ({ also, ...path }) => ({
    ...path,
    ...(also?.some((no) => no !== clause) ? { also: also.filter((no) => no !== clause) } : {}),
    ...everyDeed(path, ({ clause: no, ...step }) =>
      no === undefined || no === clause ? step : { ...step, clause: no },
    ),
  }));
}

function everyDeed(
  { steps, beside }: Pick<PathDoc, 'steps' | 'beside'>,
  change: (step: StepDoc) => StepDoc,
): Pick<PathDoc, 'steps' | 'beside'> {
  return { steps: steps.map(change), ...(beside ? { beside: beside.map(change) } : {}) };
}

function mapped(paths: Paths, change: (path: PathDoc) => PathDoc): Paths {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, change(path)]));
}

/** The tree with another cause at a place (the names that lead to it); undefined takes it out, with what is below it. */
export function withCause(
  causes: Causes,
  [name = '', ...deeper]: readonly string[],
  cause: CauseDoc | undefined,
): Causes {
  const there = causes[name];
  if (deeper.length > 0) {
    if (!there) return causes;
    const { under: _, ...plain } = there;
    const under = withCause(there.under ?? {}, deeper, cause);
    return { ...causes, [name]: Object.keys(under).length === 0 ? plain : { ...plain, under } };
  }
  if (cause) return { ...causes, [name]: cause };
  const { [name]: _, ...others } = causes;
  return others;
}

/** The names of all causes, wherever they hang: a record of a request names one without those above it. */
export function causeNames(causes: Causes): string[] {
  return Object.entries(causes).flatMap(([name, { under = {} }]) => [name, ...causeNames(under)]);
}
