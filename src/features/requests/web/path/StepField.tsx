// One field that a step asks, as its kind is filled in.
import { Input, Radio, Select } from 'antd';
import { useDepartmentOptions, usePeopleOptions } from '#features/people/web/index.tsx';
import { type FieldName, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { Field } from '#ui/form/Field.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import { type Causes, useCauseOptions } from './causes.ts';

export interface StepFieldProps {
  name: FieldName;
  causes: Causes;
  required?: boolean;
  /** At a step that reaches the customer: what they are told, they read by their link. */
  forCustomer?: boolean;
}

export function StepField({ name, causes, required = false, forCustomer = false }: StepFieldProps) {
  const t = useRequestPhrases();
  const { field } = useDeedWords();
  const word: StepFieldWord = stepFields[name];
  // Where the policy lists no causes, none can be chosen.
  if (word.kind === 'cause' && causes.length === 0) return null;
  return (
    <Field
      name={['fields', name]}
      label={field(name)}
      required={required}
      {...(word.told === true && forCustomer ? { hint: t('field.told') } : {})}
    >
      <Entry word={word} causes={causes} />
    </Field>
  );
}

/** antd gives value and change to the child of a field; they are passed on to whatever fits its kind. */
function Entry({ word, causes, ...given }: { word: StepFieldWord; causes: Causes }) {
  const t = useRequestPhrases();
  const words = useDeedWords();
  const causeOptions = useCauseOptions(causes);
  const departments = useDepartmentOptions();
  const people = usePeopleOptions();
  switch (word.kind) {
    case 'moment':
      return <InstantPicker {...given} />;
    case 'flag':
      return (
        <Radio.Group
          {...given}
          options={[
            { value: true, label: t('field.yes') },
            { value: false, label: t('field.no') },
          ]}
        />
      );
    case 'rating':
      return (
        <Radio.Group
          {...given}
          options={([5, 4, 3, 2, 1] as const).map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
        />
      );
    case 'likelihood':
      return <Select {...given} allowClear options={likelihoods} />;
    case 'choice':
      return (
        <Select
          {...given}
          allowClear
          options={Object.entries(word.values ?? {}).map(([value, title]) => ({ value, label: words.word(title) }))}
        />
      );
    case 'department':
      return <Select {...given} allowClear optionFilterProp="label" options={departments} />;
    case 'cause':
      return <Select {...given} allowClear optionFilterProp="label" options={causeOptions} />;
    case 'person':
      return <Select {...given} allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />;
    case 'people':
      return <Select {...given} mode="multiple" optionFilterProp="label" options={people} />;
    default:
      return <Input.TextArea {...given} rows={2} maxLength={5000} />;
  }
}

const likelihoods = Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }));
