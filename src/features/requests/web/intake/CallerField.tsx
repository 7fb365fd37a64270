// Who calls: found as one types by name, pinyin or the end of a number; whom nobody knows is offered as a new caller, last.
import { Select } from 'antd';
import { useState } from 'react';
import { type CustomerLine, searchCustomers, showCustomer } from '#features/customers/contract.ts';
import { useTiers } from '#features/customers/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { useSettled } from '#ui/form/useSettled.ts';
import { useMay } from '#ui/reader.ts';
import { useIntakePhrases } from './usePhrases.ts';

export interface CallerFieldProps {
  value?: string | undefined;
  onChange?: ((customerId: string | undefined) => void) | undefined;
  id?: string;
  /** Nobody that is known: what was typed so far. */
  onUnknown: (typed: string) => void;
}

const unknown = 'unknown';

export function CallerField({ value, onChange, id, onUnknown }: CallerFieldProps) {
  const t = useIntakePhrases();
  const tiers = useTiers();
  const mayEnter = useMay()('request.write');
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const found = useEndpoint(searchCustomers, { query: { text } }, { enabled: text !== '' });
  const isLooking = typed.trim() !== text || (text !== '' && found.isFetching);
  const label = ({ name, tier, phoneMasked, ownerName }: CustomerLine) =>
    [name, tier && tiers.word(tier), phoneMasked, ownerName].filter(Boolean).join(' · ');
  const items = text === '' ? [] : (found.data?.items ?? []);
  // The address may name a customer whom nobody has looked for here.
  const given = useEndpoint(showCustomer, { params: { customerId: value ?? '' } }, { enabled: value !== undefined });
  const chosen = value === undefined || given.data === undefined ? [] : [{ value, label: given.data.name }];
  const others = items.filter((one) => one.id !== value).map((one) => ({ value: one.id, label: label(one) }));
  const known = items.find((one) => one.id === value);
  // Offered only once it is known who there is: a quick Enter must not make a caller of somebody known.
  const asNew = mayEnter && text !== '' && !isLooking ? [{ value: unknown, label: t('caller.unknown', { text }) }] : [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      autoFocus
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('caller.placeholder')}
      loading={isLooking}
      notFoundContent={null}
      value={value ?? null}
      options={[
        ...(known ? [{ value: known.id, label: label(known) }] : chosen),
        ...(isLooking ? [] : [...others, ...asNew]),
      ]}
      onChange={(picked: string | null) => {
        if (picked === unknown) onUnknown(text);
        else onChange?.(picked ?? undefined);
      }}
    />
  );
}
