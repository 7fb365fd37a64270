// In the form of a new customer: on what one rests. The organisation's own basis is said, and need not be chosen.
import { Button, Select } from 'antd';
import { useState } from 'react';
import { bases } from '#policy/privacy/vocabulary.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { readEntryBasis } from '../contract.ts';
import { useConsentPhrases, useTableOptions, useTableWord } from './usePhrases.ts';

export default function NewBasis() {
  const t = useConsentPhrases();
  const word = useTableWord();
  const options = useTableOptions(bases);
  const [other, setOther] = useState(false);
  const { data } = useEndpoint(readEntryBasis, {}, { freshFor: 60_000 });
  if (!data) return null;
  if (data.basis !== null && !other) {
    return (
      <p className="soft small">
        {t('entry.used', { basis: word(bases, data.basis) })}{' '}
        <Button type="link" size="small" onClick={() => setOther(true)}>
          {t('entry.change')}
        </Button>
      </p>
    );
  }
  return (
    <Field name="basis" label={t('entry.label')} required={data.basis === null}>
      <Select allowClear={data.basis !== null} options={options} />
    </Field>
  );
}
