// The way of requests, where the document states one: a sentence that names its steps one after another (受理—分析—处理—回访—归档), or headings
// and leads that do. Steps stand in the order of the vocabulary; what is stated in another order is no way of a request.
import { type requestKinds, type StepName, type StepWord, steps } from '../../vocabulary/index.ts';
import type { Draft, Question } from '../model.ts';
import { plainWords } from './made/written.ts';
import { pair } from './own-words.ts';

export interface DraftPaths {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly questions: readonly Question[];
  /** Clauses that they carry out. */
  readonly clauses: ReadonlySet<string>;
}

const words: Readonly<Partial<Record<StepName, RegExp>>> = {
  respond: /受理|接[收待听单案]|响应|登记|收到|收集投诉/,
  confirm_scope: /影响范围/,
  apologise: /致歉|道歉/,
  analyse: /分析(?!报告)|定位|诊断|排查|研判|评估/,
  report: /分析报告/,
  investigate: /调查(?!表|问卷)|核实|核查|查证/,
  propose: /(?:制[定订]|提出|提供|拟[定订]|给出|设计)[^，。]{0,6}方案|方案(?:制[定订]|提出|设计|$)/,
  agree: /(?:确认|认可|同意)[^，。]{0,4}方案|方案[^，。]{0,6}(?:确认|认可)/,
  resolve: /处理(?!意见|单|记录)|解决(?!方案)|办理|执行|实施|处置|维修|落实|整改/,
  summarise: /总结报告/,
  confirm_closing: /(?:客户|签字)[^，。]{0,4}确认关闭|确认关闭/,
  close: /(?<!确认)关闭|结案|办结|归档|销[案号]|(?<!形成)闭环$/,
  call_back: /回访/,
  review: /复盘|改进|总结(?!报告)/,
};
const names = Object.keys(steps) as StepName[];
type RequestKind = (typeof requestKinds)[number];

interface DraftPath {
  readonly clause: string;
  readonly also: string[];
  readonly for: readonly string[];
  readonly [field: string]: unknown;
}

interface Named {
  readonly step: StepName;
  readonly clause: string;
}

interface Run {
  readonly named: Named[];
  readonly from: number;
  readonly text: string;
}

export function pathsIn(
  draft: Draft,
  clauseOf: readonly (string | undefined)[],
  answers: Readonly<Record<string, string>>,
): DraftPaths {
  const questions: Question[] = [];
  const clauses = new Set<string>();
  const paths: Record<string, DraftPath> = {};
  const runs = [...headed(draft, clauseOf), ...listed(draft, clauseOf)].filter(isWay);
  for (const run of runs.toSorted((a, b) => Number(isAny(a)) - Number(isAny(b)))) {
    const meant = kindsOf(run, answers, questions);
    const stated = Object.values(paths);
    const kinds = (meant ?? []).filter((kind) => !stated.some((path) => path.for.includes(kind)));
    const [first] = run.named;
    if (meant === undefined || meant.length === 0 || !first) continue;
    for (const { clause } of run.named) clauses.add(clause);
    // Said once more: the way that stands carries it out, too.
    const same = stated.find((path) => meant.some((kind) => path.for.includes(kind)));
    if (kinds.length === 0) same?.also.push(...run.named.map(({ clause }) => clause));
    else {
      const path = {
        clause: first.clause,
        also: [],
        note: noteOfPaths,
        title: pair(run.text.slice(0, 40)),
        for: kinds,
      };
      paths[`way_${stated.length + 1}`] = { ...path, steps: stepsOf(run, first.clause) };
    }
  }
  const written = Object.entries(paths).map(([name, { also, ...path }]) => {
    return [name, also.length === 0 ? path : { ...path, also: [...new Set(also)] }];
  });
  return { paths: Object.fromEntries(written), questions, clauses };
}

const noteOfPaths = 'way-of-requests';
/** The note that paths cite. */
export const pathNotes = `## Steps that the text does not name {#${noteOfPaths}}\n\nThe steps are those that the text names, in its order. Closing stands at the end where it names none: it is how a request ends here.\n`;

const fewest = 4;

/** It has enough steps, and what was asked for is done in it. */
function isWay({ named }: Run): boolean {
  return named.length >= fewest && named.some(({ step }) => step === 'resolve');
}

function stepsOf({ named }: Run, clause: string): object[] {
  const found = new Set<string>(named.map(({ step }) => step));
  const rests = ({ step }: Named): boolean =>
    ((steps[step] as StepWord).follows ?? []).every((needed) => found.has(needed));
  const all = named.filter(rests);
  const closed = all.some(({ step }) => step === 'close') ? all : withClosing(all, clause);
  return closed.map((one) => ({
    step: one.step,
    ...(one.clause === clause ? {} : { clause: one.clause }),
    ...(one.step === 'agree' || one.step === 'confirm_closing' ? { confirmed_by: 'customer' } : {}),
  }));
}

function withClosing(all: readonly Named[], clause: string): Named[] {
  const after = all.findIndex(({ step }) => step === 'call_back' || step === 'review');
  return all.toSpliced(after < 0 ? all.length : after, 0, { step: 'close', clause });
}

/** The steps that a piece of text names, in the order of the vocabulary. */
function stepsIn(text: string): StepName[] {
  return names.filter((name) => words[name]?.test(text));
}

export function placeOf(step: StepName): number {
  return names.indexOf(step);
}

/** 受理—分析—处理—回访—归档: pieces of one sentence. */
function listed({ original, sentences }: Draft, clauseOf: readonly (string | undefined)[]): Run[] {
  return sentences.flatMap(({ span }, index): Run[] => {
    const clause = clauseOf[index];
    if (clause === undefined || span.to - span.from > longest) return [];
    const text = plainWords(original, span);
    const pieces = text.split(/[-—–－→>、，,；;：:“”"「」]+|\s+至\s+/).map((piece) => piece.trim());
    let run: Named[] = [];
    let best: Named[] = [];
    for (const piece of pieces) {
      const found = piece.length > 0 && piece.length <= longestStep ? stepsIn(piece) : [];
      const last = run.at(-1);
      const [next] = found.filter((step) => !last || placeOf(step) > placeOf(last.step));
      if (next) run = [...run, { step: next, clause }];
      else run = found[0] ? [{ step: found[0], clause }] : [];
      if (run.length > best.length) best = run;
    }
    return [{ named: best, from: span.from, text }];
  });
}

/** A step is a word or two; a sentence that names steps in passing is longer. */
const longestStep = 10;
const longest = 400;

/** Headings, and words before a colon, one after another: each goes on where the one before ended. */
function headed({ original, sentences }: Draft, clauseOf: readonly (string | undefined)[]): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let above = '';
  sentences.forEach(({ span, because }, index) => {
    const clause = clauseOf[index];
    if (clause === undefined) return;
    const isHeading = because === 'heading';
    const text = isHeading
      ? plainWords(original, span)
      : leadIn(plainWords(original, { from: span.from, to: Math.min(span.to, span.from + longestLead) }));
    const found = text === undefined || text.length > longestLead ? [] : stepsIn(text);
    const last = run?.named.at(-1);
    const next = found.filter((step) => !last || placeOf(step) > placeOf(last.step));
    if (run && next.length > 0 && next.length === found.length)
      run.named.push(...next.map((step) => ({ step, clause })));
    else if (found.length > 0) {
      run = { named: found.map((step) => ({ step, clause })), from: span.from, text: above };
      runs.push(run);
    } else if (isHeading) {
      run = undefined;
      above = text ?? '';
    }
  });
  // Steps of one heading are no way.
  return runs.filter(({ named }) => new Set(named.map(({ clause }) => clause)).size >= fewestHeadings);
}

const fewestHeadings = 3;
const longestLead = 24;

/** What stands before a colon, or a number of a step: 第一步 受理. */
function leadIn(text: string): string | undefined {
  return /^([^，。；：]{2,14})：/.exec(text)?.[1];
}

const all = [
  'need',
  'issue',
  'complaint',
  'repair',
  'order',
  'suggestion',
  'enquiry',
] as const satisfies readonly RequestKind[];
const kinds: readonly (readonly [RegExp, readonly RequestKind[]])[] = [
  [/投诉|举报/, ['complaint']],
  [/报修|维修|抢修|故障/, ['repair']],
  [/咨询/, ['enquiry']],
  [/建议/, ['suggestion']],
  [/问题|事件/, ['issue', 'repair', 'complaint']],
  [/需求/, ['need']],
  [/诉求|请求|工单/, all],
];

/** The answers of `which_path`; what the words say stands first. */
const choices = [
  'all',
  'complaint',
  'issue,repair,complaint',
  'repair',
  'need',
  'enquiry',
  'suggestion',
  'none',
] as const;

function isAny({ text }: Run): boolean {
  return !kinds.some(([pattern, meant]) => meant.length < all.length && pattern.test(text));
}

/** Whoever answers which requests it is for has said that it binds; undefined until then. */
function kindsOf(
  { text, from, named }: Run,
  answers: Readonly<Record<string, string>>,
  questions: Question[],
): readonly string[] | undefined {
  const said = kinds.find(([pattern]) => pattern.test(text))?.[1];
  const guess = said === undefined || said.length === all.length ? 'all' : said.join(',');
  const id = `which_path-${from}`;
  const words = named.map(({ step }) => step).join(' ');
  const span = { from, to: from + 1 };
  questions.push({ id, about: 'which_path', span, words, choices: [guess, ...choices.filter((one) => one !== guess)] });
  const answer = answers[id];
  if (answer === undefined) return undefined;
  return answer === 'all' ? all : answer === 'none' ? [] : answer.split(',');
}
