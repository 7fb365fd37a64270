// A path of requests and its causes as people say them, in either language: each step with what it asks, who takes and who confirms it.
import type { Cause } from '#policy/index.ts';
import { deeds, stepFields } from '#policy/vocabulary/index.ts';
import english from './en/paths.ts';
import { filled, type RuleLanguage, ruleWords } from './measures.ts';
import { type Naming, openTitle, roleTable, wordOf } from './naming.ts';
import { sideOf } from './side.ts';
import chinese from './zh-CN/paths.ts';

/** A step as it is written, finished or not. */
export interface SaidStep {
  readonly step: string;
  readonly about?: SaidMarks | undefined;
  readonly asks?: readonly string[] | undefined;
  readonly by?: unknown;
  readonly confirmed_by?: string | undefined;
  readonly attempts?: unknown;
}
export interface SaidMarks {
  readonly urgency?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  readonly complex?: boolean | undefined;
  readonly major?: boolean | undefined;
  readonly adopted?: boolean | undefined;
}
export interface SaidPath {
  readonly title: { readonly zh: string; readonly en: string };
  readonly for: readonly string[];
  readonly steps: readonly SaidStep[];
  readonly beside?: readonly SaidStep[] | undefined;
}

const words = { 'zh-CN': chinese, en: english } as const;

/** The path in one sentence: for whom, and its steps in order with all that they ask. */
export function sayPath(path: SaidPath, naming: Naming): string {
  const { say } = words[naming.language];
  const said = path.steps.map((step) => sayStep(step, naming)).join(say.arrow);
  const title = path.title[sideOf(naming.language)];
  const way = filled(say.path, { title, kinds: sayRequestKinds(path.for, naming.language), steps: said });
  const { beside = [] } = path;
  return capital(beside.length === 0 ? way : filled(say.beside, { path: way, acts: sayBeside(beside, naming) }));
}

/** What is asked of acts beside the steps. */
export function sayBeside(acts: readonly SaidStep[], naming: Naming): string {
  return acts.map((act) => sayStep(act, naming)).join(words[naming.language].say.join);
}

/** What customers may expect of it: the given steps by their names and for whom they are; how the house goes about them is its own matter. */
export function sayPromisedPath(path: SaidPath, naming: Naming): string {
  const { say } = words[naming.language];
  const said = path.steps.map(({ step, about }) => sayStep({ step, about }, naming)).join(say.arrow);
  return capital(filled(say.promise, { kinds: sayRequestKinds(path.for, naming.language), steps: said }));
}

/** A step with its details, such as "分析原因（填责任部门、根本原因）". */
export function sayStep(step: SaidStep, naming: Naming): string {
  const details = sayStepDetails(step, naming);
  const name = sayStepName(step.step, naming.language);
  return details === '' ? name : filled(words[naming.language].say.step, { step: name, details });
}

export function sayStepName(step: string, language: RuleLanguage): string {
  return wordOf(deeds, step, language);
}

/** Whom the step concerns, what it asks, who takes it and who confirms it; empty where nothing is said of it. */
export function sayStepDetails(step: SaidStep, naming: Naming): string {
  const { pack, language } = naming;
  const { say } = words[language];
  const marks = sayMarks(step.about, language);
  const fields = (step.asks ?? []).map((field) => wordOf(stepFields, field, language)).join(say.list);
  const parts = [
    marks && filled(say.only, { marks }),
    fields && filled(say.asks, { fields }),
    step.by !== undefined &&
      filled(say.by, { role: openTitle(step.by, pack, language) ?? wordOf(roleTable(pack), step.by, language) }),
    step.confirmed_by !== undefined && say.customer,
    step.attempts !== undefined && sayAttempts(step.attempts, naming),
  ];
  return parts.filter(Boolean).join(say.join);
}

function sayAttempts(attempts: unknown, { pack, language }: Naming): string {
  const { say } = words[language];
  const open = openTitle(attempts, pack, language);
  return open === undefined ? filled(say.attempts, { n: String(attempts) }) : filled(say.attempts_open, { n: open });
}

/** Which requests a step is for: 紧急程度高且复杂问题; empty for every one. */
export function sayMarks(
  { urgency, channel, complex, major, adopted }: SaidMarks = {},
  language: RuleLanguage,
): string {
  const { say } = words[language];
  const { field } = ruleWords[language];
  const listed = (names: readonly string[], table: Readonly<Record<string, string>>): string =>
    names.map((name) => table[name] ?? name).join(say.or);
  const parts = [
    urgency && filled(say.urgency, { values: listed(urgency, field.urgency) }),
    complex !== undefined && say[`complex_${complex}`],
    major !== undefined && say[`major_${major}`],
    adopted !== undefined && say[`adopted_${adopted}`],
    channel && filled(say.channel, { values: listed(channel, field.channel) }),
  ];
  return parts.filter(Boolean).join(say.and);
}

/** Kinds of request in a list: 问题、报修. */
export function sayRequestKinds(kinds: readonly string[], language: RuleLanguage): string {
  const table: Readonly<Record<string, string>> = words[language].kind;
  return kinds.map((kind) => table[kind] ?? kind).join(words[language].say.list);
}

/** All causes in one sentence, the finer ones in brackets. */
export function sayCauses(causes: Readonly<Record<string, Cause>>, language: RuleLanguage): string {
  const { say } = words[language];
  const listed = (table: Readonly<Record<string, Cause>>): string =>
    Object.values(table)
      .map(({ title, under = {} }) => {
        const name = title[sideOf(language)];
        return Object.keys(under).length === 0 ? name : filled(say.cause, { title: name, under: listed(under) });
      })
      .join(say.list);
  return filled(say.causes, { causes: listed(causes) });
}

/** A cause with those above it: 用法不当 › 操作失误. */
export function sayCauseTitles(titles: readonly Cause['title'][], language: RuleLanguage): string {
  return titles.map((title) => title[sideOf(language)]).join(words[language].say.below);
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
