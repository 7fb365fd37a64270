// Words that ask for something and leave open how often, how soon, or where it is stated: each becomes a question with ways to answer.
import { vagueOften, vagueTime } from '../lexicon.ts';
import type { Kind, Question } from '../model.ts';
import type { Sentence } from '../structure/phrases.ts';
import { type Span, spanOf } from '../text/mapped.ts';

/** Usual answers, for whoever has none of their own; the first is no default. */
const periods = ['week', 'month', 'quarter', 'half_year', 'year'] as const;
const limits = ['30min', '2h', '24h', '3 working_days', '5 working_days'] as const;
const leads = ['1d', '3d', '7d', '30d'] as const;

const elsewhere = /(?:按照?|依照|参照|执行|见)[^，。；]{0,4}《([^》]{2,30})》(?:的?(?:规定|要求|标准|时限))?/;

/** What a sentence that asks for `kind` leaves open. */
export function questionsOf(sentence: Sentence, kind: Kind): Question[] {
  const found: Question[] = [];
  for (const { body } of sentence.parts) {
    const often = vagueOften.exec(body.text);
    if (often)
      found.push(question('how_often', spanOf(body, often.index, often.index + often[0].length), often[0], periods));
    const soon = often ? null : vagueTime.exec(body.text);
    if (soon) {
      const choices = kind === 'reminder_lead' ? leads : limits;
      found.push(question('how_soon', spanOf(body, soon.index, soon.index + soon[0].length), soon[0], choices));
    }
  }
  const other = elsewhere.exec(sentence.body.text);
  if (other) {
    const span = spanOf(sentence.body, other.index, other.index + other[0].length);
    found.push(question('stated_elsewhere', span, other[1] ?? other[0], []));
  }
  return found;
}

function question(about: Question['about'], span: Span, words: string, choices: readonly string[]): Question {
  return { id: `${about}-${span.from}`, about, span, words, choices };
}

/** 满足以下任一条件, 须同时满足: whether one criterion is enough. Undefined where the text does not say. */
export function joinSaid(text: string): 'any' | 'all' | undefined {
  if (/任[意何]?一|之一|其一|或者?以下|符合[^，。；]{0,6}一[项条个]/.test(text)) return 'any';
  if (/同时|均[须应需]|全部|皆|并且?|且|下列条件(?!之)|以下条件(?!之)/.test(text)) return 'all';
  return undefined;
}
