// From a review to a policy: what was accepted becomes rules, what is open stays a clause with its reason, answers become parameters.
import { type DraftFrame, packOf } from '../draft/pack.ts';
import type { Draft, Question, ReadSentence } from '../model.ts';
import type { Decisions } from './decisions.ts';
import type { Review, ReviewedReading, ReviewedSentence } from './review.ts';

type Frame = Omit<DraftFrame, 'answers'>;
type Written = Readonly<Record<string, unknown>>;

/**
 * Questions that arise from several sentences or from the whole (any of these criteria, or all? which tier is the highest?): part of what is
 * reviewed. An answer may ask the next.
 */
export function askedIn(draft: Draft, frame: Frame, decisions: Decisions = {}): readonly Question[] {
  return packOf(draft, { ...frame, answers: answersIn(decisions) }).asked;
}

function answersIn(decisions: Decisions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(decisions).flatMap(([key, decision]) =>
      decision.as === 'answered' ? [[key.replace(/^q:/, ''), decision.answer] as const] : [],
    ),
  );
}

export interface ReviewedPolicy {
  /** The document as the policy language carries it, by what is accepted. */
  readonly pack: Written;
  /** How the text was read where it leaves a choice. */
  readonly notes: string;
  /** Questions of accepted rules without an answer: parameters that stay open. */
  readonly open: readonly Question[];
}

/** The policy that comes of a review. Pure: the same on the server and in the browser. */
export function policyOf(review: Review, frame: Frame): ReviewedPolicy {
  const accepted = drawn(review, ({ state }) => state === 'accepted');
  const { pack, notes, open } = packOf(accepted.draft, { ...frame, answers: answersOf(review), whole: review.draft });
  return { pack: withoutIdleLabels(withReasons(pack, review)), notes, open };
}

export interface Hopes {
  /** The policy in which all that is not set aside stands. */
  readonly pack: Written;
  /** What each reading would be as a rule, by its key; a reading without one is kept as a clause and carried out by nobody. */
  readonly rules: ReadonlyMap<string, Written>;
}

/** What would come of every reading, were it accepted: to say each in words before anybody has decided. */
export function hopesOf(review: Review, frame: Frame): Hopes {
  const { draft, keys } = drawn(review, ({ state }) => state !== 'set_aside');
  const answers = answersOf(review);
  const first = packOf(draft, { ...frame, answers, whole: review.draft });
  const guessed = guessesIn(first.open);
  const { pack } =
    Object.keys(guessed).length === 0
      ? first
      : packOf(draft, { ...frame, answers: { ...guessed, ...answers }, whole: review.draft });
  const rules = rulesIn(pack).flatMap((rule) => {
    const key = keys.get(String(rule.id).replace(/^.*\.(?=s\d+_\d+$)/, ''));
    return key === undefined ? [] : [[key, rule] as const];
  });
  return { pack, rules: new Map(rules) };
}

/** To say a rule before somebody has said which requests are meant: those that are meant most likely. */
function guessesIn(open: readonly Question[]): Record<string, string> {
  return Object.fromEntries(
    open.flatMap(({ id, about, choices: [guess] }) => (about === 'which_requests' && guess ? [[id, guess]] : [])),
  );
}

function answersOf({ sentences, whole }: Review): Record<string, string> {
  const all = [...whole, ...sentences.flatMap(({ questions }) => questions)];
  return Object.fromEntries(
    all.flatMap(({ question, answer }) => (answer === undefined ? [] : [[question.id, answer] as const])),
  );
}

interface Drawn {
  readonly draft: Draft;
  /** Which reading a rule comes of: by the number of its sentence and its own in it, as rules are called. */
  readonly keys: ReadonlyMap<string, string>;
}

/** The document with only these readings, and with what people wrote by hand. */
function drawn({ draft, sentences }: Review, takes: (reading: ReviewedReading) => boolean): Drawn {
  const keys = new Map<string, string>();
  const drawnSentences = sentences.map((one, index): ReadSentence => {
    const { sentence, written, key } = one;
    const taken = one.aside === undefined ? one.readings.filter(takes) : [];
    const readings = [...taken.map(({ reading }) => reading), ...(written ? [written] : [])];
    for (const [order, place] of [...taken.map((reading) => reading.key), ...(written ? [key] : [])].entries())
      keys.set(`s${index + 1}_${order + 1}`, place);
    if (readings.length > 0)
      return { ...sentence, readings, verdict: sentence.verdict === 'question' ? 'question' : 'rule' };
    const isAsked = sentence.verdict === 'rule' || sentence.verdict === 'question';
    const questions = sentence.questions.filter(({ about }) => about === 'stated_elsewhere');
    return { ...sentence, readings, questions, verdict: isAsked ? 'not_understood' : sentence.verdict };
  });
  return { draft: { ...draft, sentences: drawnSentences }, keys };
}

function rulesIn(pack: Written): readonly Written[] {
  return Array.isArray(pack.rules) ? (pack.rules as Record<string, unknown>[]) : [];
}

/** Names that no accepted rule tells anybody apart by need no label. */
function withoutIdleLabels(pack: Written): Written {
  const used = new Set(
    rulesIn(pack).flatMap((rule) => [rule.for, rule.classify].flatMap((names) => Object.keys((names ?? {}) as object))),
  );
  const labels = Object.entries((pack.labels ?? {}) as object).filter(([name]) => used.has(name));
  return { ...pack, labels: Object.fromEntries(labels) };
}

interface Unmodelled {
  readonly clause: string;
  readonly why: { readonly zh: string; readonly en: string };
}

/** Why no rule carries a clause out, where a person has said why or has not looked yet. */
function withReasons(pack: Written, review: Review): Written {
  const texts = new Map((pack.clauses as { no: string; text: { zh: string } }[]).map(({ no, text }) => [no, text.zh]));
  const held = review.sentences.filter((one) => reasonOf(one) !== undefined);
  const unmodelled = (pack.unmodelled as Unmodelled[]).map((one) => {
    const text = texts.get(one.clause) ?? '';
    const sentence = held.find(({ sentence: { span } }) =>
      text.includes(review.draft.original.slice(span.from, span.to)),
    );
    return { ...one, why: (sentence && reasonOf(sentence)) ?? one.why };
  });
  return { ...pack, unmodelled };
}

function reasonOf({ mark, aside, readings }: ReviewedSentence): Unmodelled['why'] | undefined {
  const said = aside ?? readings.flatMap(({ decision }) => (decision?.as === 'set_aside' ? [decision.reason] : []))[0];
  if (said !== undefined)
    return said === '' ? { zh: '经核对不作为规则', en: 'set aside on review' } : { zh: said, en: said };
  const isOpen = mark === 'certain' || mark === 'to_confirm' || mark === 'question';
  return isOpen ? { zh: '读出了要求，尚未核对', en: 'read, and not reviewed yet' } : undefined;
}
