// A fact of customers as a field that conditions are clicked together of.
import type { vocabulary } from '#policy/index.ts';
import { type Operator, operatorsFor } from '#ui/condition/condition.ts';
import type { ConditionField } from '#ui/condition/vocabulary.ts';

interface Fact {
  readonly key: string;
  readonly label: string;
  readonly word: vocabulary.FactWord;
  /** A value of a choice in words. */
  readonly say: (value: string) => string;
}

export function factField({ key, label, word, say }: Fact): ConditionField {
  const { type, windowed, values } = word;
  const options = values?.map((value) => ({ value, label: say(value) }));
  return { key, label, type, options, windowed, operators: operatorsOf(word) };
}

/** "Is not" is said by turning the part round; whether something is known is asked only where it may be unknown. */
function operatorsOf({ type, missing }: vocabulary.FactWord): readonly Operator[] {
  const needless: readonly Operator[] = missing === null ? ['not'] : ['not', 'known', 'unknown'];
  return operatorsFor(type).filter((one) => !needless.includes(one));
}
