// What becomes of a sentence without a figure: a duty that somebody has to make precise, background, or not understood. None is dropped.
import { binding, roleForm, vagueOften, vagueTime } from '../lexicon.ts';
import type { Kind, Reading, ReadSentence } from '../model.ts';
import { recogniseOften, recogniseUnfigured } from '../patterns/index.ts';
import type { Sentence } from '../structure/phrases.ts';
import { slice, spanOf } from '../text/mapped.ts';
import { destroyed } from '../text/normalise.ts';
import type { Scene } from './contexts.ts';
import { questionsOf } from './questions.ts';
import { whomOf } from './whom.ts';

type Judged = Omit<ReadSentence, 'span' | 'clause'>;

/** In the order in which they are tried: what a sentence is for comes before what it says. */
const backgrounds: readonly (readonly [NonNullable<ReadSentence['because']>, RegExp])[] = [
  ['statistics', /研究(?:表明|显示)|据统计|数据显示|调查显示/],
  ['example', /^(?:例如|比如|譬如|如：|举例)/],
  ['definition', /是指|指的是|系指|本(?:办法|制度|规定|细则)所称|定义为|以下简称|分为|划分为|包括(?:但不限于)?/],
  [
    'principle',
    /原则|宗旨|旨在|为了|以便|目标|理念|基石|核心在于|为(?:提升|规范|加强|建立|进一步|了|保证|确保|提高|更好)/,
  ],
  [
    'description',
    /适用于|自[^，。]{1,14}(?:起(?:施行|执行|实施|生效))|解释权|由[^，。]{2,10}负责解释|依据|根据《|制定本/,
  ],
];

export function judgeUnfigured(sentence: Sentence, scene: Scene): Judged {
  const { item } = scene;
  const { text } = sentence.body;
  if (item.sort === 'heading') return nothing('background', 'heading');
  if (item.above.some(({ words }) => /原则|宗旨|目的$|^总则/.test(words.text)))
    return nothing('background', 'principle');
  if (text.includes(destroyed)) return nothing('not_understood', 'damaged');
  const asks = binding.test(text) || vagueOften.test(text) || vagueTime.test(text);
  const background = backgrounds.find(([, pattern]) => pattern.test(text))?.[0];
  if (
    background &&
    !(asks && (background === 'definition' || background === 'principle') && /应|须|必须|需/.test(text))
  )
    return nothing('background', background);
  const kind = asks ? kindOf(sentence) : undefined;
  if (kind) {
    const questions = questionsOf(sentence, kind);
    return {
      verdict: questions.length > 0 ? 'question' : 'rule',
      readings: [readingOf(sentence, scene, kind)],
      questions,
    };
  }
  return asks ? nothing('not_understood') : nothing('background', 'description');
}

function nothing(verdict: ReadSentence['verdict'], because?: ReadSentence['because']): Judged {
  return { verdict, ...(because ? { because } : {}), readings: [], questions: [] };
}

/** The first part of the sentence that asks for something known. */
function kindOf(sentence: Sentence): Kind | undefined {
  for (const { plain } of sentence.parts) {
    const often = vagueOften.exec(plain);
    const kind = (often ? recogniseOften(plain.slice(often.index)) : undefined) ?? recogniseUnfigured(plain);
    if (kind) return kind;
  }
  return undefined;
}

const doer = new RegExp(`由(${roleForm})|^(${roleForm})(?=应|需|须|要|必须|负责|在|于|每|对|将)`);

function readingOf(sentence: Sentence, { item, names }: Scene, kind: Kind): Reading {
  const { body } = sentence;
  const tops = [...sentence.leads.map(({ words }) => words), ...item.above.map(({ words }) => words)].reverse();
  const whom = names.near(body) ?? tops.map((words) => whomOf(words, names)).find((found) => found !== undefined);
  const match = doer.exec(body.text);
  const name = match?.[1] ?? match?.[2];
  const at = match && name ? match.index + match[0].length - name.length : 0;
  return {
    kind: { value: kind, certainty: 'known' },
    clause: spanOf(body),
    ...(whom ? { whom: { value: whom.names, certainty: 'known' as const, span: whom.span } } : {}),
    ...(name
      ? { who: { value: name, certainty: 'known' as const, span: spanOf(slice(body, at, at + name.length)) } }
      : {}),
    action: { value: body.text, certainty: 'known', span: spanOf(body) },
  };
}
