// Which requests a rule speaks of. A document names them (重大投诉, 紧急问题, 二级故障); of a request that comes in one knows its kind, how urgent,
// whether it is major or complex. Where the name does not say which of these is meant, somebody is asked.
import { customerWords, requestWords } from '../lexicon.ts';
import type { Draft, Question, Reading, Span } from '../model.ts';
import { plainName } from '../refine/labels.ts';

/** What `request.received` must say; empty: of any request. */
export type Marks = Readonly<Record<string, readonly string[]>>;

export interface Requests {
  /** Undefined where nobody has said how the requests that it names are told apart. */
  about(reading: Reading): Marks | undefined;
  readonly questions: readonly Question[];
}

/** What a name of requests can mean; the answers of `which_requests`. */
const meanings = [
  'urgency:high',
  'urgency:medium',
  'urgency:low',
  'urgency:medium,low',
  'major:true',
  'major:false',
  'complex:true',
  'complex:false',
  'all',
  'none',
] as const;
type Meaning = (typeof meanings)[number];

export function requestsOf(draft: Draft, answers: Readonly<Record<string, string>>): Requests {
  const names = namesIn(draft);
  const meant = new Map<string, Marks | undefined>();
  const questions: Question[] = [];
  for (const [name, span] of names) {
    const { guess, isSaid } = meaningOf(name, [...names.keys()]);
    const id = `which_requests-${span.from}`;
    const taken = isSaid ? guess : answers[id];
    meant.set(name, taken === undefined || taken === 'none' ? undefined : { ...kindIn(name), ...marksOf(taken) });
    if (isSaid) continue;
    const choices = [guess, ...meanings.filter((one) => one !== guess)];
    questions.push({ id, about: 'which_requests', span, words: name, choices });
  }
  return {
    questions,
    about({ whom }) {
      const named = (whom?.value ?? []).map(plainName).filter((name) => names.has(name));
      return named.reduce<Marks | undefined>((all, name, index) => {
        const one = meant.get(name);
        return index === 0 ? one : all && one && either(all, one);
      }, {});
    },
  };
}

const asked = new RegExp(`(?:${requestWords.join('|')})(?:类|的)?(?:事项|业务|工单)?$`);
const customers = customerWords.join('|');
/** 投诉客户 are known by what they came with. */
const came = new RegExp(`^(?:投诉|举报|报修|咨询|建议)(?:类|的)?(?:${customers})$`);

/** Whether a name of a document tells requests apart, and not customers. */
export function isOfRequests(name: string, labels: Draft['labels']): boolean {
  if (came.test(name)) return true;
  const label = labels.find((one) => one.name === name);
  return label === undefined ? asked.test(name) : label.of === 'request';
}

function namesIn({ sentences, labels }: Draft): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { whom, clause } of sentences.flatMap(({ readings }) => readings))
    for (const name of (whom?.value ?? []).map(plainName))
      if (isOfRequests(name, labels) && !found.has(name)) found.set(name, whom?.span ?? clause);
  return found;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/投诉|举报|抱怨/, 'complaint'],
  [/报修|维修|抢修|请修|报障|故障/, 'repair'],
  [/咨询/, 'enquiry'],
  [/建议/, 'suggestion'],
  [/订单/, 'order'],
];

/** 投诉 is a kind of request; 问题, 事件 and 诉求 are any. */
function kindIn(name: string): Marks {
  const kind = kinds.find(([pattern]) => pattern.test(name))?.[1];
  return kind === undefined ? {} : { kind: [kind] };
}

/** Words that say it themselves. */
const said: readonly (readonly [RegExp, Meaning])[] = [
  [/非紧急|不紧急/, 'urgency:medium,low'],
  [/紧急|特急|加急|火急/, 'urgency:high'],
  [/高(?:优先|风险|级别|等级)/, 'urgency:high'],
  [/中(?:优先|风险|级别|等级)/, 'urgency:medium'],
  [/低(?:优先|风险|级别|等级)/, 'urgency:low'],
  [/非重大/, 'major:false'],
  [/重大|特大/, 'major:true'],
  [/复杂|疑难/, 'complex:true'],
  [/简单/, 'complex:false'],
];
const plain = /一般|普通|常规|轻微|次要/;
const nothing = /客户|顾客|用户|有效|类|的|性|事项|工单|业务|受理|接到/g;
const series = /(?:[A-F]|[一二三四五]|[ⅠⅡⅢⅣⅤ]|\d)(?:级|类|等)|P[0-5]|[红橙黄蓝绿]色|严重|较大|致命|主要/;
const levels = ['urgency:high', 'urgency:medium', 'urgency:low'] as const;

interface Guess {
  readonly guess: Meaning;
  /** The name itself says so, or the one it stands against. */
  readonly isSaid: boolean;
}

/** 一级 before 二级, A before B, P0 before P1; others stay in the order of the document. */
const signs = '特红0Ⅰ一A1橙Ⅱ二B2黄Ⅲ三C3蓝Ⅳ四D4绿Ⅴ五E5F';
function byLevel(one: string, other: string): number {
  const levelOf = (name: string): number =>
    signs.indexOf(/[特红橙黄蓝绿A-F\dⅠⅡⅢⅣⅤ一二三四五](?=级|类|等|色|$)/.exec(name)?.[0] ?? '');
  return levelOf(one) - levelOf(other);
}

function meaningOf(name: string, all: readonly string[]): Guess {
  const clear = said.find(([pattern]) => pattern.test(name))?.[1];
  if (clear) return { guess: clear, isSaid: true };
  const rest = requestWords.reduce((left, word) => left.replaceAll(word, ''), name).replace(nothing, '');
  if (rest === '') return { guess: 'all', isSaid: true };
  if (plain.test(name)) return against(all);
  if (!series.test(name)) return { guess: 'none', isSaid: false };
  const place = all
    .filter((one) => series.test(one))
    .toSorted(byLevel)
    .indexOf(name);
  return { guess: levels[Math.min(place, levels.length - 1)] ?? 'urgency:low', isSaid: false };
}

/** 一般投诉 are those that are not 重大. */
function against(all: readonly string[]): Guess {
  const others = new Set(all.flatMap((one) => said.find(([pattern]) => pattern.test(one))?.[1] ?? []));
  const opposite: Partial<Record<Meaning, Meaning>> = {
    'major:true': 'major:false',
    'urgency:high': 'urgency:medium,low',
    'complex:true': 'complex:false',
  };
  const found = [...others].flatMap((one) => opposite[one] ?? []);
  return { guess: found[0] ?? 'all', isSaid: found.length <= 1 };
}

function marksOf(meaning: string): Marks {
  const [field = '', values = ''] = meaning.split(':');
  return values === '' ? {} : { [field]: values.split(',') };
}

/** Both, where one pattern can say it: they differ in one field at most. */
function either(one: Marks, other: Marks): Marks | undefined {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const differing = fields.filter((field) => String(one[field]) !== String(other[field]));
  const [field] = differing;
  if (field === undefined) return one;
  if (differing.length > 1) return undefined;
  const [mine, theirs] = [one[field], other[field]];
  const { [field]: _, ...rest } = one;
  return mine && theirs ? { ...rest, [field]: [...new Set([...mine, ...theirs])] } : rest;
}
