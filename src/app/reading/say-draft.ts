// A reading in lines for a terminal: clause by clause what was read, what is to be answered, and what was not understood.
import { sayDuration, sayPeriod } from '#phrases/rules.ts';
import type { Draft, Reading } from '#policy/reader/index.ts';
import type { Question } from '#policy/reader/model.ts';
import { roles, steps } from '#policy/vocabulary/index.ts';
import { type Language, say, words } from '../command.ts';
import { type Paint, padded, widthOf, wrapped } from './columns.ts';

export interface Saying {
  readonly language: Language;
  /** How many places a line may take. */
  readonly width: number;
  readonly paint: Paint;
  /** What the document takes for granted and says nowhere. */
  readonly asked: readonly Question[];
}

const most = { clause: 14, least: 24 } as const;

export function sayDraft(draft: Draft, saying: Saying): string[] {
  const { language, paint, asked } = saying;
  const { said } = words[language].read;
  const shown = draft.sentences.filter(
    ({ verdict, readings }) => verdict !== 'noise' && (verdict !== 'background' || readings.length > 0),
  );
  const margin = Math.min(most.clause, Math.max(4, ...shown.map(({ clause }) => widthOf(clause)))) + 2;
  const kinds = Math.max(0, ...shown.flatMap(({ readings }) => readings.map((one) => widthOf(kindOf(one, language)))));
  const lines: string[] = [];
  const put = (sign: string, first: string, text: string): void => {
    const head = `${' '.repeat(margin)}${sign} ${first}`;
    const [begin = '', ...rest] = wrapped(text, room(saying, widthOf(plain(head))));
    lines.push((head + begin).trimEnd(), ...rest.map((line) => ' '.repeat(widthOf(plain(head))) + line));
  };
  for (const { span, clause, verdict, readings, questions } of shown) {
    const text = draft.original.slice(span.from, span.to).replace(/\s+/g, ' ').trim();
    const [begin = '', ...rest] = wrapped(text, room(saying, margin));
    lines.push('', paint(padded(clause, margin), 'soft') + paint(begin, 'strong'));
    lines.push(...rest.map((line) => ' '.repeat(margin) + paint(line, 'strong')));
    for (const reading of readings) {
      const sure = isSure(reading);
      const sign = paint(sure ? '●' : '○', sure ? 'green' : 'yellow');
      put(sign, `${paint(padded(kindOf(reading, language), kinds), 'blue')}  `, fieldsOf(reading, language));
    }
    for (const question of questions) put(paint('?', 'yellow'), '', sayQuestion(question, language));
    if (verdict === 'not_understood') put(paint('!', 'red'), '', said.notUnderstood);
  }
  if (asked.length > 0) lines.push('', paint(said.whole, 'strong'));
  for (const question of asked) put(paint('?', 'yellow'), '', sayQuestion(question, language));
  const legend = wrapped(said.legend, saying.width).map((line) => paint(line, 'soft'));
  return [...lines, '', ...legend, ...wrapped(sumOf(draft, language), saying.width)];
}

/** Colours take no place. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how colours begin
  return text.replace(/\u001b\[\d+m/g, '');
}

function room({ width }: Saying, taken: number): number {
  return Math.max(most.least, width - taken);
}

function kindOf({ kind }: Reading, language: Language): string {
  return words[language].read.said.kinds[kind.value];
}

function isSure({ kind, quantity, comparator, whom, who, trigger }: Reading): boolean {
  return [kind, quantity, comparator, whom, who, trigger].every((field) => field?.certainty !== 'implied');
}

function fieldsOf(reading: Reading, language: Language): string {
  const { fields } = words[language].read.said;
  const { quantity, quantityMax, unit, comparator, per, within, whom, who, trigger, channel, condition, exception } =
    reading;
  const sign = comparator && comparator.value !== 'between' ? `${comparator.value} ` : '';
  const amount = quantity
    ? `${sign}${quantity.value}${quantityMax === undefined ? '' : `–${quantityMax}`} ${unit ?? ''}`.trim()
    : '';
  const named = [
    [fields.per, per?.value],
    [fields.whom, [...(within?.value ?? []), ...(whom?.value ?? [])].join('、')],
    [fields.trigger, trigger?.value],
    [fields.who, who?.value],
    [fields.channel, channel?.value],
    [fields.condition, condition?.value],
    [fields.exception, exception?.value],
  ].flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
  return [amount, ...named].filter((one) => one !== '').join(' · ');
}

function sayQuestion({ about, words: asked, choices }: Question, language: Language): string {
  const question = words[language].read.said.questions[about].replace(
    '{{words}}',
    about === 'which_path' ? sayWay(asked, language) : asked,
  );
  const answers = choices.map((choice) => sayAnswer(about, choice, language));
  return `${question}${answers.length > 0 ? ` [${answers.join(' / ')}]` : ''}`;
}

function sayWay(asked: string, language: Language): string {
  const found = asked.split(' ').map((name) => Object.entries(steps).find(([step]) => step === name)?.[1]);
  return found.map((step) => (language === 'en' ? step?.en : step?.zh) ?? '').join(' – ');
}

/** A choice as people say it; a post of the document is said as the document says it. */
function sayAnswer(about: Question['about'], choice: string, language: Language): string {
  if (about === 'how_often') return sayPeriod(choice, language);
  if (about === 'how_soon') return sayDuration(choice, language);
  const post = about === 'who_cares' ? Object.entries(roles).find(([name]) => name === choice)?.[1] : undefined;
  if (post) return language === 'en' ? post.en : post.zh;
  const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = words[language].read.said.answers;
  return answers[about]?.[choice.replaceAll(':', '_').replaceAll(',', '_')] ?? choice;
}

function sumOf({ sentences, labels }: Draft, language: Language): string {
  const { said } = words[language].read;
  const count = (verdict: string): number => sentences.filter((one) => one.verdict === verdict).length;
  return say(said.sum, {
    rules: sentences.reduce((sum, { readings }) => sum + readings.length, 0),
    questions: sentences.reduce((sum, { questions }) => sum + questions.length, 0),
    background: count('background'),
    open: count('not_understood'),
    labels: labels.map(({ name }) => name).join('、') || '–',
  });
}
