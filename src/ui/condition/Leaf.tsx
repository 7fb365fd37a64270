// One comparison, clicked together: which field, counted over which span, compared how, with what.
import { Input, type RefSelectProps, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useUiPhrases } from '../phrases.ts';
import { BoundInput } from './bounds.tsx';
import { comparedBy, type Draft, type FieldType, type Operator, valuesNeeded } from './condition.ts';
import { begun, type ConditionField, operatorsOf, useVocabulary } from './vocabulary.ts';

interface LeafProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The field is where one begins: it is focused once that is true. */
  takesFocus?: boolean | undefined;
}

const look = { className: 'condition__word', variant: 'filled', popupMatchSelectWidth: false } as const;

export function Leaf({ draft, onChange, takesFocus = false }: LeafProps) {
  const t = useUiPhrases();
  const vocabulary = useVocabulary();
  const first = useRef<RefSelectProps>(null);
  useEffect(() => {
    if (!takesFocus) return undefined;
    // The frame after it was placed: focus given to what still stands outside of the window would scroll the page there.
    const frame = requestAnimationFrame(() => first.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [takesFocus]);
  const field = vocabulary.fields.find(({ key }) => key === draft.fact);
  const [typed, setTyped] = useState('');
  const use = (chosen: ConditionField | undefined) => {
    setTyped('');
    if (chosen) onChange(begun(vocabulary, chosen));
  };
  return (
    <div className="condition__leaf">
      <Select
        {...look}
        ref={first}
        aria-label={t('condition.field')}
        placeholder={t('condition.field')}
        showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
        value={draft.fact === '' ? null : draft.fact}
        options={optionsOf(vocabulary.fields)}
        onChange={(key: string) => use(vocabulary.fields.find((one) => one.key === key))}
        {...(vocabulary.making && {
          popupRender: (menu: React.ReactElement) => (
            <>
              {menu}
              {vocabulary.making?.(typed.trim(), use)}
            </>
          ),
        })}
      />
      {field && <Terms key={draft.fact} draft={draft} field={field} onChange={onChange} />}
    </div>
  );
}

type FieldOption = { label: string; value?: string; title?: string; options?: { value: string; label: string }[] };

/** Under their headings; where there are none, one after another. */
function optionsOf(fields: readonly ConditionField[]): FieldOption[] {
  const choice = ({ key, label }: ConditionField) => ({ value: key, label });
  const groups = [...new Set(fields.map(({ group = '' }) => group))];
  if (groups.length < 2) return fields.map(choice);
  return groups.map((label) => ({
    label,
    title: label,
    options: fields.filter(({ group = '' }) => group === label).map(choice),
  }));
}

function Terms({ draft, field, onChange }: LeafProps & { field: ConditionField }) {
  const t = useUiPhrases();
  const { spans } = useVocabulary();
  const words = wordsFor(field.type);
  return (
    <>
      {field.windowed && (
        <Select
          {...look}
          aria-label={t('condition.span')}
          value={draft.in ?? null}
          options={[...spans]}
          onChange={(span: string) => onChange({ ...draft, in: span })}
        />
      )}
      <Select<Operator>
        {...look}
        aria-label={t('condition.operator')}
        value={draft.operator}
        options={operatorsOf(field).map((one) => ({ value: one, label: t(`condition.${words}.${one}`) }))}
        onChange={(operator) => onChange(comparedBy(draft, operator))}
      />
      {valuesNeeded(draft.operator) > 0 && <Values draft={draft} field={field} onChange={onChange} />}
    </>
  );
}

/** Figures are over and under, lengths longer and shorter, days after and before. */
function wordsFor(type: FieldType): 'compare' | 'length_compare' | 'day_compare' {
  if (type === 'since') return 'length_compare';
  return type === 'day' ? 'day_compare' : 'compare';
}

function Values({ draft, field, onChange }: LeafProps & { field: ConditionField }) {
  const t = useUiPhrases();
  const { figure } = useVocabulary();
  const [first] = draft.values;
  if (field.type === 'text' && draft.operator === 'contains')
    return (
      <Input
        className="condition__text"
        aria-label={t('condition.value')}
        placeholder={t('condition.value')}
        maxLength={200}
        value={typeof first === 'string' ? first : ''}
        onChange={({ target }) => onChange({ ...draft, values: target.value === '' ? [] : [target.value] })}
      />
    );
  if (field.type === 'text' || field.type === 'choice')
    return (
      <Select<string[]>
        {...look}
        className="condition__word condition__word--several"
        mode={field.options ? 'multiple' : 'tags'}
        aria-label={t('condition.value')}
        placeholder={t(field.options ? 'condition.values' : 'condition.value')}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft.values.map(String)}
        options={[...(field.options ?? [])]}
        onChange={(values) => onChange({ ...draft, values })}
      />
    );
  const put = (place: number, value: unknown) =>
    onChange({ ...draft, values: places.map((one) => (one === place ? value : draft.values[one])) });
  const places = valuesNeeded(draft.operator) === 2 ? [0, 1] : [0];
  return places.map((place) => {
    const value = draft.values[place];
    const change = (next: unknown) => put(place, next);
    const plain = <BoundInput type={field.type} value={value} onChange={change} />;
    const given = { field, label: t('condition.value'), value, onChange: change, plain };
    return (
      <span key={place} className="condition__value">
        {place > 0 && t(`condition.to.${draft.operator === 'between' ? 'between' : 'within'}`)}
        {figure ? figure(given) : plain}
      </span>
    );
  });
}
