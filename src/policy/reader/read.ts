// The deterministic reader: a document in, out comes sentence by sentence what it says. It never throws, guesses nothing silently and drops
// nothing: text is normalised, ordered by its headings, cut into sentences; recognisers read the figures, refiners say whom they are for.
import type { Draft, ReadSentence } from './model.ts';
import { labelsOf } from './refine/labels.ts';
import { questionsOf } from './refine/questions.ts';
import { readingsOf } from './refine/readings.ts';
import { judgeUnfigured } from './refine/verdicts.ts';
import type { Item } from './structure/item.ts';
import { linesOf } from './structure/lines.ts';
import { outlineOf } from './structure/outline.ts';
import { type Sentence, sentencesOf } from './structure/phrases.ts';
import { spanOf } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';

/** Reads a document in Chinese, whatever its script and state. Offsets are those of `original`, in UTF-16 units. */
export function read(original: string): Draft {
  const { body, damaged } = normalise(original);
  const items = outlineOf(linesOf(body));
  const sentences = items.flatMap(readItem);
  const title = items.find(({ noise, body: words }) => !noise && words.text.length >= 4 && words.text.length <= 40);
  return {
    original,
    ...(title ? { title: { value: title.body.text, certainty: 'implied' as const, span: spanOf(title.body) } } : {}),
    sentences,
    labels: labelsOf(sentences),
    damaged,
  };
}

function readItem(item: Item): ReadSentence[] {
  return sentencesOf(item.body).map((sentence) => {
    const place = { span: spanOf(sentence.body), clause: item.clause };
    if (item.noise) return { ...place, verdict: 'noise', because: item.noise, readings: [], questions: [] };
    return { ...place, ...judge(sentence, item) };
  });
}

function judge(sentence: Sentence, item: Item): Omit<ReadSentence, 'span' | 'clause'> {
  const readings = readingsOf(sentence, item);
  const [first] = readings;
  if (!first) return judgeUnfigured(sentence, item);
  return { verdict: 'rule', readings, questions: questionsOf(sentence, first.kind.value) };
}
