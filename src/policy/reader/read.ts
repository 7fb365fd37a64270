// The deterministic reader: a document in, sentence by sentence what it says out. It never throws, guesses nothing silently and drops nothing.
import { binding, vagueOften, vagueTime } from './lexicon.ts';
import type { Draft, FoundLabel, Question, ReadSentence, Reading } from './model.ts';
import { recogniseUnfigured } from './patterns/index.ts';
import { readingsOf } from './refine/readings.ts';
import type { Item } from './structure/item.ts';
import { linesOf } from './structure/lines.ts';
import { outlineOf } from './structure/outline.ts';
import { type Sentence, sentencesOf } from './structure/phrases.ts';
import { spanOf } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';

export function read(original: string): Draft {
  const { body, damaged } = normalise(original);
  const items = outlineOf(linesOf(body));
  const sentences = items.flatMap((item) => readItem(item));
  return { original, sentences, labels: [] as FoundLabel[], damaged };
}

function readItem(item: Item): ReadSentence[] {
  return sentencesOf(item.body).map((sentence) => {
    const place = { span: spanOf(sentence.body), clause: item.clause };
    if (item.noise) return { ...place, verdict: 'noise', because: item.noise, readings: [], questions: [] };
    const readings = readingsOf(sentence, item);
    if (readings.length > 0) return { ...place, verdict: 'rule', readings, questions: [] };
    return { ...place, ...withoutFigures(sentence, item) };
  });
}

function withoutFigures(sentence: Sentence, item: Item): Omit<ReadSentence, 'span' | 'clause'> {
  if (item.sort === 'heading') return { verdict: 'background', because: 'heading', readings: [], questions: [] };
  return { verdict: 'background', because: 'description', readings: [], questions: [] };
}
