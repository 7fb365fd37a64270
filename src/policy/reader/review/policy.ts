// From a review to a policy: what was accepted becomes rules, what is open stays a clause with its reason, answers become parameters.
import { type DraftFrame, packOf } from '../draft/pack.ts';
import type { Draft, Question, ReadSentence } from '../model.ts';
import type { Decisions } from './decisions.ts';
import { type Review, type ReviewedReading, type ReviewedSentence, reviewed } from './review.ts';

export interface Reviewed extends Review {
  /** The document as the policy language carries it, by what is accepted. */
  readonly pack: Readonly<Record<string, unknown>>;
  /** How the text was read where it leaves a choice. */
  readonly notes: string;
  /** Questions of accepted rules without an answer: parameters that stay open. */
  readonly open: readonly Question[];
  /** What each reading would be as a rule, by its key; a reading without one is kept as a clause and carried out by nobody. */
  readonly rules: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The policy in which all that is not set aside stands: what `rules` are rules of. */
  readonly hoped: Readonly<Record<string, unknown>>;
}

/** Lays decisions over what was read and makes the policy of it. Pure: the same on the server and in the browser. */
export function reviewDocument(draft: Draft, decisions: Decisions, frame: Omit<DraftFrame, 'answers'>): Reviewed {
  const before = drawn(reviewed(draft, decisions), ({ state }) => state !== 'set_aside');
  const asked = packOf(before.draft, { ...frame, answers: {} }).open;
  const review = reviewed(draft, decisions, asked);
  const answers = answersOf(review);
  const all = drawn(review, ({ state }) => state !== 'set_aside');
  const hoped = packOf(all.draft, { ...frame, answers }).pack;
  const made = packOf(drawn(review, ({ state }) => state === 'accepted').draft, { ...frame, answers });
  return {
    ...review,
    pack: withoutIdleLabels(withReasons(made.pack, review)),
    notes: made.notes,
    open: made.open,
    rules: new Map(
      rulesIn(hoped).flatMap((rule) => {
        const key = all.keys.get(String(rule.id).replace(/^.*\.(?=s\d+_\d+$)/, ''));
        return key === undefined ? [] : [[key, rule] as const];
      }),
    ),
    hoped,
  };
}

function answersOf({ sentences }: Review): Record<string, string> {
  return Object.fromEntries(
    sentences.flatMap(({ questions }) =>
      questions.flatMap(({ question, answer }) => (answer === undefined ? [] : [[question.id, answer] as const])),
    ),
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

function rulesIn(pack: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(pack.rules) ? (pack.rules as Record<string, unknown>[]) : [];
}

/** Names that no accepted rule tells anybody apart by need no label. */
function withoutIdleLabels(pack: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
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
function withReasons(pack: Readonly<Record<string, unknown>>, review: Review): Readonly<Record<string, unknown>> {
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
