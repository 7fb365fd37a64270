// A document as it is read now, with what people decided laid over it.
import type { Asked, Draft, Field, Kind, Question, Reading, ReadSentence } from '../model.ts';
import { type Correction, type Decision, type Decisions, questionKey, readingKeys, sentenceKey } from './decisions.ts';

export interface ReviewedReading {
  readonly key: string;
  /** As corrected. */
  readonly reading: Reading;
  readonly isCertain: boolean;
  readonly state: 'open' | 'accepted' | 'set_aside';
  readonly decision?: Decision;
}

export interface ReviewedQuestion {
  readonly key: string;
  readonly question: Question;
  readonly answer?: string;
}

/** How a sentence stands: what it was read as, or that it is settled. */
export const marks = [
  'certain',
  'to_confirm',
  'question',
  'not_understood',
  'settled',
  'aside',
  'background',
  'noise',
] as const;
export type Mark = (typeof marks)[number];

export interface ReviewedSentence {
  readonly key: string;
  readonly sentence: ReadSentence;
  readonly mark: Mark;
  readonly readings: readonly ReviewedReading[];
  readonly questions: readonly ReviewedQuestion[];
  /** What somebody wrote it as. */
  readonly written?: Reading;
  /** Why it was set aside whole. */
  readonly aside?: string;
}

export interface Review {
  readonly draft: Draft;
  readonly sentences: readonly ReviewedSentence[];
  /** What the document takes for granted: asked of the whole, and of no sentence. */
  readonly whole: readonly ReviewedQuestion[];
  readonly tally: Readonly<Record<Mark, number>>;
  /** Decisions about what is not read any more as it was: shown, never lost. */
  readonly unfit: Decisions;
}

/** @param asked questions that arise from several sentences together, as `packOf` gives them */
export function reviewed(draft: Draft, decisions: Decisions, asked: readonly Question[] = []): Review {
  const fit = new Set(asked.map(questionKey));
  const joint = asked.filter(({ about }) => ofSentences.has(about));
  const whole = asked
    .filter((question) => !joint.includes(question))
    .map((question) => reviewedQuestion(question, decisions));
  const sentences = draft.sentences.map((sentence): ReviewedSentence => {
    const one = reviewedSentence(sentence, decisions, joint);
    fit.add(one.key);
    for (const { key } of [...one.readings, ...one.questions]) fit.add(key);
    return one;
  });
  const tally: Record<Mark, number> = {
    certain: 0,
    to_confirm: 0,
    question: 0,
    not_understood: 0,
    settled: 0,
    aside: 0,
    background: 0,
    noise: 0,
  };
  for (const { mark } of sentences) tally[mark] += 1;
  const unfit = Object.fromEntries(Object.entries(decisions).filter(([key]) => !fit.has(key)));
  return { draft, sentences, whole, tally, unfit };
}

function reviewedSentence(sentence: ReadSentence, decisions: Decisions, asked: readonly Question[]): ReviewedSentence {
  const key = sentenceKey(sentence);
  const whole = decisions[key];
  const own = sentence.questions.filter(({ about }) => about !== 'stated_elsewhere');
  const joint = asked.filter(({ id, span }) => isIn(span.from, sentence) && own.every((one) => one.id !== id));
  const questions = [...own, ...joint].map((question) => reviewedQuestion(question, decisions));
  const isAnswered = questions.some(({ question, answer }) => saysOwed.has(question.about) && answer !== undefined);
  const keys = readingKeys(sentence.readings);
  const readings = sentence.readings.map((reading, index) =>
    reviewedReading(reading, keys[index] ?? '', decisions, isAnswered),
  );
  const written = whole?.as === 'written' ? writtenReading(sentence, whole.correction) : undefined;
  const aside = whole?.as === 'set_aside' ? whole.reason : undefined;
  const parts = { readings, questions, ...(written ? { written } : {}), ...(aside === undefined ? {} : { aside }) };
  return { key, sentence, ...parts, mark: markOf(sentence, parts) };
}

function reviewedQuestion(question: Question, decisions: Decisions): ReviewedQuestion {
  const key = questionKey(question);
  const decision = decisions[key];
  return { key, question, ...(decision?.as === 'answered' ? { answer: decision.answer } : {}) };
}

/** What several sentences leave open together is asked where the first of them stands. */
const ofSentences: ReadonlySet<Asked> = new Set(['how_often', 'how_soon', 'any_or_all', 'stated_elsewhere']);

/** Whoever answers them has said that something is owed. */
const saysOwed: ReadonlySet<Asked> = new Set(['how_often', 'how_soon']);

function isIn(at: number, { span }: ReadSentence): boolean {
  return at >= span.from && at < span.to;
}

function markOf(
  { verdict }: ReadSentence,
  { readings, questions, written, aside }: Pick<ReviewedSentence, 'readings' | 'questions' | 'written' | 'aside'>,
): Mark {
  if (aside !== undefined) return 'aside';
  if (written) return 'settled';
  if (verdict === 'noise' || verdict === 'background' || verdict === 'not_understood') return verdict;
  if (readings.length > 0 && readings.every(({ state }) => state === 'set_aside')) return 'aside';
  if (questions.some(({ answer }) => answer === undefined)) return 'question';
  const open = readings.filter(({ state }) => state === 'open');
  if (open.length === 0) return 'settled';
  return open.every(({ isCertain }) => isCertain) ? 'certain' : 'to_confirm';
}

function reviewedReading(read: Reading, key: string, decisions: Decisions, isAnswered: boolean): ReviewedReading {
  const decision = decisions[key];
  // Conditions and exceptions are told to whoever owes the duty and bind no clock: somebody should have seen that.
  const isCertain =
    !read.condition &&
    !read.exception &&
    [read.kind, read.quantity, read.comparator, read.within, read.whom, read.who, read.trigger].every(
      (field) => field === undefined || field.certainty === 'known',
    );
  if (decision?.as === 'accepted') {
    const reading = decision.correction ? corrected(read, decision.correction) : read;
    return { key, reading, isCertain, state: 'accepted', decision };
  }
  if (decision?.as === 'set_aside') return { key, reading: read, isCertain, state: 'set_aside', decision };
  // Whoever answers how often something is owed has said that it is owed.
  return { key, reading: read, isCertain, state: isAnswered ? 'accepted' : 'open' };
}

/** What somebody says about a field stands as known; where it stood in the text stays. */
export function corrected(reading: Reading, correction: Correction): Reading {
  const { quantityMax, unit, within, ...rest } = reading;
  const { kind, whom, quantity, comparator, per, trigger, who, channel, condition, exception, action } = correction;
  const max = correction.quantityMax === undefined ? quantityMax : (correction.quantityMax ?? undefined);
  const named = correction.unit === undefined ? unit : (correction.unit ?? undefined);
  const fields = {
    kind: stated(reading.kind, kind) ?? reading.kind,
    whom: stated(reading.whom, whom === undefined ? undefined : whom.length === 0 ? null : whom),
    quantity: stated(reading.quantity, quantity),
    comparator: stated(reading.comparator, comparator),
    per: stated(reading.per, per),
    trigger: stated(reading.trigger, trigger),
    who: stated(reading.who, who),
    channel: stated(reading.channel, channel),
    condition: stated(reading.condition, condition),
    exception: stated(reading.exception, exception),
    action: stated(reading.action, action) ?? reading.action,
  };
  // Whoever says whom says all of it.
  const all = { ...rest, ...fields, within: whom === undefined ? within : undefined, quantityMax: max, unit: named };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Reading;
}

function stated<Value>(field: Field<Value> | undefined, value: Value | null | undefined): Field<Value> | undefined {
  if (value === null) return undefined;
  if (value === undefined) return field;
  return { value, certainty: 'known', ...(field?.span ? { span: field.span } : {}) };
}

export function writtenReading({ span }: ReadSentence, correction: Correction): Reading {
  const blank: Reading = {
    kind: { value: 'other_obligation' satisfies Kind, certainty: 'known' },
    clause: span,
    action: { value: '', certainty: 'known', span },
  };
  return corrected(blank, correction);
}
