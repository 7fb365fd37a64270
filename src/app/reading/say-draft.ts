// A reading in lines for a terminal: clause by clause what was read, what is to be answered, and what was not understood.
import type { Draft, Reading } from '#policy/reader/index.ts';
import { type Language, say, words } from '../command.ts';

export function sayDraft(draft: Draft, language: Language): string[] {
  const { said } = words[language].read;
  const lines: string[] = [];
  for (const { span, clause, verdict, readings, questions } of draft.sentences) {
    if (verdict === 'noise' || (verdict === 'background' && readings.length === 0)) continue;
    const text = draft.original.slice(span.from, span.to).replace(/\s+/g, ' ');
    lines.push('', `${clause === '' ? '' : `${clause}  `}${text}`);
    for (const reading of readings) lines.push(`    ${lineOf(reading, language)}`);
    for (const { about, words: asked, choices } of questions) {
      const question = say(said.questions[about], { words: asked });
      lines.push(`  ? ${question}${choices.length > 0 ? ` [${choices.join(' / ')}]` : ''}`);
    }
    if (verdict === 'not_understood') lines.push(`  ! ${said.notUnderstood}`);
  }
  return [...lines, '', sumOf(draft, language)];
}

function lineOf(reading: Reading, language: Language): string {
  const { said } = words[language].read;
  const { kind, quantity, quantityMax, unit, comparator, per, whom, who, trigger } = reading;
  const sign = comparator && comparator.value !== 'between' ? `${comparator.value} ` : '';
  const amount = quantity
    ? `${sign}${quantity.value}${quantityMax === undefined ? '' : `–${quantityMax}`} ${unit ?? ''}`.trim()
    : '';
  const fields = [
    [said.fields.whom, whom?.value.join('、')],
    [said.fields.per, per?.value],
    [said.fields.trigger, trigger?.value],
    [said.fields.who, who?.value],
  ].flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
  const sure = kind.certainty === 'known' ? '' : said.unsure;
  return [`${said.kinds[kind.value]}${sure}`, amount, ...fields].filter((one) => one !== '').join(' · ');
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
