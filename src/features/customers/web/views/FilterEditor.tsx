// One filter, clicked together: which field, counted over which span, compared how, with what.
import { Button, Input, InputNumber, type RefSelectProps, Select } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Asked } from '#policy/condition.ts';
import type { AskableField } from '../../views/contract.ts';
import { DayInput, LengthInput } from './BoundInput.tsx';
import { askedOf, type Draft, type DraftOperator, needsValue, operatorsFor } from './draft.ts';
import { type FieldWords, useViewPhrases } from './useFields.ts';

export interface FilterEditorProps {
  words: FieldWords;
  initial?: Draft | undefined;
  /** Whether it stands where it will stay: what is focused before would take the page elsewhere. */
  isPlaced: boolean;
  onDone: (asked: Asked) => void;
}

export function FilterEditor({ words, initial, isPlaced, onDone }: FilterEditorProps) {
  const t = useViewPhrases();
  const [draft, setDraft] = useState<Draft | undefined>(initial);
  const first = useRef<RefSelectProps>(null);
  useEffect(() => {
    if (!isPlaced) return undefined;
    // The frame after it was placed: focus given to what still stands outside of the window would scroll the page there.
    const frame = requestAnimationFrame(() => first.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [isPlaced]);
  const field = draft && words.of(draft.fact);
  const choose = (fact: string) => {
    const chosen = words.of(fact);
    const [operator = 'is'] = chosen ? operatorsFor(chosen) : [];
    setDraft({ fact, ...(chosen?.windowed ? { in: words.spans[0] } : {}), operator, values: [] });
  };
  const isReady = draft !== undefined && (!needsValue(draft.operator) || draft.values.some((one) => one !== ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onDone(askedOf(draft));
  };
  return (
    <form className="filter-editor stack" onSubmit={submit}>
      <Select
        aria-label={t('filter.field')}
        placeholder={t('filter.field')}
        ref={first}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft?.fact ?? null}
        options={groupsOf(words, t)}
        onChange={choose}
      />
      {draft && field && <Terms draft={draft} field={field} words={words} onChange={setDraft} />}
      <Button type="primary" htmlType="submit" disabled={!isReady}>
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function groupsOf(words: FieldWords, t: ReturnType<typeof useViewPhrases>) {
  const facts = (field: AskableField) => field.windowed || ['since', 'flag'].includes(field.type);
  const groups = [
    { label: t('filter.archive'), fields: words.fields.filter((field) => field.label === null && !facts(field)) },
    { label: t('filter.facts'), fields: words.fields.filter((field) => field.label === null && facts(field)) },
    { label: t('filter.own'), fields: words.fields.filter((field) => field.label !== null) },
  ];
  return groups
    .filter(({ fields }) => fields.length > 0)
    .map(({ label, fields }) => ({
      label,
      title: label,
      options: fields.map(({ key }) => ({ value: key, label: words.label(key) })),
    }));
}

interface TermsProps {
  draft: Draft;
  field: AskableField;
  words: FieldWords;
  onChange: (draft: Draft) => void;
}

function Terms({ draft, field, words, onChange }: TermsProps) {
  const t = useViewPhrases();
  return (
    <>
      {field.windowed && (
        <Select
          aria-label={t('filter.span')}
          value={draft.in ?? null}
          options={words.spans.map((span) => ({ value: span, label: words.spanWord(span) }))}
          onChange={(span: string) => onChange({ ...draft, in: span })}
        />
      )}
      <Select<DraftOperator>
        aria-label={t('filter.operator')}
        value={draft.operator}
        options={operatorsFor(field).map((one) => ({ value: one, label: t(`operator.${one}`) }))}
        onChange={(operator) => onChange({ ...draft, operator, values: keeps(draft, operator) ? draft.values : [] })}
      />
      {needsValue(draft.operator) && (
        <Value key={draft.fact} draft={draft} field={field} words={words} onChange={onChange} />
      )}
    </>
  );
}

/** One may change one's mind about the comparison without typing again; several values fit only "is" and "is not". */
function keeps(draft: Draft, operator: DraftOperator): boolean {
  const several = ['is', 'not'];
  return needsValue(operator) && (draft.values.length <= 1 || several.includes(operator));
}

function Value({ draft, field, words, onChange }: TermsProps) {
  const t = useViewPhrases();
  const [first] = draft.values;
  const set = (value: string | number | null | undefined) =>
    onChange({ ...draft, values: value === null || value === undefined ? [] : [value] });
  const text = first === undefined ? undefined : String(first);
  if (field.type === 'since') return <LengthInput value={text} onChange={set} />;
  if (field.type === 'day') return <DayInput value={text} onChange={set} />;
  if (field.type !== 'text' && field.type !== 'choice') {
    return (
      <InputNumber<number>
        className="filter-editor__wide"
        aria-label={t('filter.value')}
        placeholder={t('filter.value')}
        prefix={field.type === 'money' ? '¥' : undefined}
        min={-1e14}
        max={1e14}
        value={typeof first === 'number' ? first : null}
        onChange={set}
      />
    );
  }
  if (draft.operator === 'contains') {
    return (
      <Input
        aria-label={t('filter.value')}
        placeholder={t('filter.value')}
        maxLength={200}
        value={text ?? ''}
        onChange={({ target }) => set(target.value === '' ? undefined : target.value)}
      />
    );
  }
  const options = words.options(field);
  return (
    <Select<string[]>
      mode={options ? 'multiple' : 'tags'}
      aria-label={t('filter.value')}
      placeholder={options ? t('filter.values') : t('filter.value')}
      showSearch={{ optionFilterProp: 'label' }}
      value={draft.values.map(String)}
      options={options ?? []}
      onChange={(values) => onChange({ ...draft, values })}
    />
  );
}
