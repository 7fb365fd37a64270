// What was said in the fields of a step, each with its name.
import { Fragment } from 'react';
import { useDepartmentOptions, usePeopleOptions } from '#features/people/web/index.tsx';
import { type FieldName, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { useExactText } from '#ui/time/words.ts';
import type { FieldValues } from '../../path/contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import { type Causes, useCauseTitle } from './causes.ts';

export function FieldValue({ fields, causes }: { fields: FieldValues; causes: Causes }) {
  const { field } = useDeedWords();
  const said = useSaid(causes);
  const names = Object.keys(fields) as FieldName[];
  if (names.length === 0) return null;
  return (
    <dl className="card-row__lines">
      {names.map((name) => (
        <Fragment key={name}>
          <dt>{field(name)}</dt>
          <dd className="request-words">{said(name, fields[name])}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function useSaid(causes: Causes): (name: FieldName, value: FieldValues[FieldName]) => string {
  const t = useRequestPhrases();
  const { word } = useDeedWords();
  const exact = useExactText();
  const departments = useDepartmentOptions();
  const cause = useCauseTitle(causes);
  const people = usePeopleOptions();
  // Before members were chosen from the list they were written as text.
  const nameOf = (id: unknown) => people.find((one) => one.value === id)?.label ?? String(id ?? '');
  return (name, value) => {
    const known: StepFieldWord = stepFields[name];
    switch (known.kind) {
      case 'moment':
        return exact(Number(value));
      case 'flag':
        return value === true ? t('field.yes') : t('field.no');
      case 'rating':
        return t(`satisfaction.${String(value) as '5'}`);
      case 'choice':
        return known.values?.[String(value)] ? word(known.values[String(value)] as never) : String(value);
      case 'department':
        return departments.find((one) => one.value === value)?.label ?? '–';
      case 'cause':
        return cause(String(value));
      case 'person':
      case 'people':
        return [value].flat().map(nameOf).join(t('page.comma'));
      default:
        return String(value);
    }
  };
}
