// The deterministic reader: a document in, out comes sentence by sentence what it says. It never throws, guesses nothing silently and drops
// nothing: text is normalised, ordered by its headings, cut into sentences; recognisers read the figures, refiners say whom they are for.
import type { Draft, ReadSentence } from './model.ts';
import { withParticulars } from './particulars.ts';
import type { Scene } from './refine/contexts.ts';
import { labelsOf } from './refine/labels.ts';
import type { Names, Whom } from './refine/naming/names.ts';
import { namesOf } from './refine/naming/own-names.ts';
import { questionsOf } from './refine/questions.ts';
import { readingsOf } from './refine/readings.ts';
import { restOf } from './refine/rest.ts';
import { judgeUnfigured } from './refine/verdicts.ts';
import type { Item } from './structure/item.ts';
import { linesOf } from './structure/lines.ts';
import { outlineOf } from './structure/outline.ts';
import { type Sentence, sentencesOf } from './structure/phrases.ts';
import { slice, spanOf } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';

/** Reads a document in Chinese, whatever its script and state. Offsets are those of `original`, in UTF-16 units. */
export function read(original: string): Draft {
  const reading = readInSteps(original);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** How far a document is read: a share of it, and what was read so far. */
export interface ReadSoFar {
  readonly share: number;
  readonly sentences: readonly ReadSentence[];
}

/** The same reading piece by piece, for whoever shows how far it is: each step tells so, and the last is the draft. */
export function* readInSteps(original: string): Generator<ReadSoFar, Draft> {
  const { body, damaged } = normalise(original);
  const items = outlineOf(linesOf(body));
  const names = namesOf(items);
  const sentences: ReadSentence[] = [];
  const cut = new Map<Item, Sentence[]>();
  /** Only a little ahead of what is read: the beginning is to come first. */
  const cutOf = (item: Item): Sentence[] => {
    const known = cut.get(item) ?? sentencesOf(item.body);
    cut.set(item, known);
    return known;
  };
  let said: readonly Sentence[] = [];
  for (const [index, item] of items.entries()) {
    const own = cutOf(item);
    const ahead = items.slice(index + 1, index + 3);
    const next = ahead.every(({ sort }) => sort === 'text') ? ahead.flatMap(cutOf) : [];
    sentences.push(...readItem(item, own, names, item.sort === 'text' ? said : [], next));
    cut.delete(item);
    said = item.sort === 'text' ? [...said, ...own].slice(-reach) : [];
    if (index % pieces === pieces - 1) yield { share: index / items.length, sentences };
  }
  const title = items.find(({ noise, body: words }) => !noise && words.text.length >= 4 && words.text.length <= 40);
  return {
    original,
    ...(title ? { title: { value: title.body.text, certainty: 'implied' as const, span: spanOf(title.body) } } : {}),
    sentences,
    labels: labelsOf(
      sentences,
      items.flatMap((item) => leadsOf(item, names)),
    ),
    damaged,
  };
}

/** After how many pieces of text it is told how far it is. */
const pieces = 40;

/** Names that lead or begin a piece of text: 普通会员：其余客户. */
function leadsOf({ body, noise }: Item, names: Names): Whom[] {
  const colon = body.text.indexOf('：');
  if (noise || colon < 2 || colon > longestName) return [];
  const found = names.near(slice(body, 0, colon));
  return found && found.span.to - found.span.from >= colon - 1 ? [found] : [];
}

const longestName = 16;

/** So many sentences back somebody may be pointed to. */
const reach = 8;
/** So many sentences before and after are beside one. */
const ahead = 3;

function readItem(
  item: Item,
  own: readonly Sentence[],
  names: Names,
  said: readonly Sentence[],
  next: readonly Sentence[],
): ReadSentence[] {
  return own.map((sentence, index) => {
    const place = { span: spanOf(sentence.shown), clause: item.clause };
    if (item.noise) return { ...place, verdict: 'noise', because: item.noise, readings: [], questions: [] };
    const before = [...said, ...own.slice(Math.max(0, index - reach), index)];
    const after = [...own.slice(index + 1, index + 1 + ahead), ...next.slice(0, ahead)];
    const beside = item.cell ? [] : [...before.slice(-ahead), ...after.slice(0, ahead)];
    return { ...place, ...judge(sentence, { item, names, before, beside }) };
  });
}

function judge(sentence: Sentence, scene: Scene): Omit<ReadSentence, 'span' | 'clause'> {
  const found = [...readingsOf(sentence, scene), ...restOf(sentence)];
  const readings = found.map((reading) => withParticulars(reading, sentence));
  const [first] = readings;
  if (!first) return judgeUnfigured(sentence, scene);
  return { verdict: 'rule', readings, questions: questionsOf(sentence, first.kind.value) };
}
