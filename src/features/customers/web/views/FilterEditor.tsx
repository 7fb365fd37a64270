// Behind a chip of the list's filters: one condition, chosen word by word. Loaded when the first is opened.
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { ConditionPart } from '#ui/condition/ConditionBuilder.tsx';
import { type ConditionDoc, isWhole } from '#ui/condition/condition.ts';
import { conditionVocabulary } from './condition-vocabulary.ts';
import { type FieldWords, useViewPhrases } from './useFields.ts';

interface FilterEditorProps {
  words: FieldWords;
  initial?: ConditionDoc | undefined;
  /** Whether it stands where it will stay: what is focused before would take the page elsewhere. */
  isPlaced: boolean;
  onDone: (part: ConditionDoc) => void;
}

export default function FilterEditor({ words, initial, isPlaced, onDone }: FilterEditorProps) {
  const t = useViewPhrases();
  const [part, setPart] = useState(initial);
  const headings = { archive: t('filter.archive'), facts: t('filter.facts'), own: t('filter.own') };
  const vocabulary = conditionVocabulary(words, headings);
  const isReady = part !== undefined && isWhole(part);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onDone(part);
  };
  return (
    <form className="filter-editor stack" onSubmit={submit}>
      <ConditionPart vocabulary={vocabulary} value={part} takesFocus={isPlaced} onChange={setPart} />
      <Button type="primary" htmlType="submit" disabled={!isReady}>
        {t('filter.apply')}
      </Button>
    </form>
  );
}
