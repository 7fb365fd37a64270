// Choosing a customer as one types: name, pinyin, initials, phone tail.
import { Select } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { useSettled } from '#ui/form/useSettled.ts';
import { type CustomerLine, searchCustomers } from '../contract.ts';
import { useCustomerPhrases, useTiers } from './usePhrases.ts';

export interface CustomerPickerProps {
  value?: string | undefined;
  onChange?: ((customerId: string | undefined) => void) | undefined;
  id?: string;
  /** Not offered: the customer whose page it is. */
  except?: string | undefined;
}

export function CustomerPicker({ value, onChange, id, except }: CustomerPickerProps) {
  const t = useCustomerPhrases();
  const tiers = useTiers();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const found = useEndpoint(searchCustomers, { query: { text } }, { enabled: text !== '', keepPrevious: true });
  const label = ({ name, tier, phoneMasked }: CustomerLine) =>
    [name, tier && tiers.word(tier), phoneMasked].filter(Boolean).join(' · ');
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('list.search')}
      loading={text !== '' && found.isFetching}
      value={value ?? null}
      options={(found.data?.items ?? [])
        .filter((one) => one.id !== except)
        .map((one) => ({ value: one.id, label: label(one) }))}
      onChange={(chosen: string | null) => onChange?.(chosen ?? undefined)}
    />
  );
}
