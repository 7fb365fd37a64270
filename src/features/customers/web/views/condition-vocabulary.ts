// The fields of the customers' list as the condition builder knows fields.
import type { ConditionField, ConditionVocabulary } from '#ui/condition/vocabulary.ts';
import type { AskableField } from '../../views/contract.ts';
import type { FieldWords } from './useFields.ts';

type Heading = 'archive' | 'facts' | 'own';

/** Under headings: what the archive has, figures and judgements, the organisation's own fields. */
export function conditionVocabulary(
  words: FieldWords,
  headings: Readonly<Record<Heading, string>>,
): ConditionVocabulary {
  const order: readonly Heading[] = ['archive', 'facts', 'own'];
  const fields = order.flatMap((heading) =>
    words.fields
      .filter((field) => headingOf(field) === heading)
      .map(
        (field): ConditionField => ({
          key: field.key,
          label: words.label(field.key),
          group: headings[heading],
          type: field.type,
          options: words.options(field),
          windowed: field.windowed,
          operators: field.shape === 'sealed' ? ['known', 'unknown'] : undefined,
        }),
      ),
  );
  return { fields, spans: words.spans.map((span) => ({ value: span, label: words.spanWord(span) })) };
}

function headingOf({ label, windowed, type }: AskableField): Heading {
  if (label !== null) return 'own';
  return windowed || ['since', 'flag'].includes(type) ? 'facts' : 'archive';
}
