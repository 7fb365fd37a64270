// The archive's fields, each changed where it stands; those still empty on demand, the organisation's own after them.
import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { DayPicker, InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import {
  type CustomerPage as Customer,
  type CustomerChange,
  type CustomField,
  editCustomer,
  listCustomers,
  searchCustomers,
  showCustomer,
  showCustomFields,
  showTimeline,
} from '../contract.ts';
import {
  type Option,
  useChannelOptions,
  useCustomerPhrases,
  useKindOptions,
  usePriorityOptions,
} from './usePhrases.ts';

const texts = [
  'name',
  'shortName',
  'phone',
  'email',
  'wecom',
  'address',
  'idNumber',
  'creditCode',
  'source',
  'preferredTime',
  'contactEvery',
  'preferences',
  'interests',
  'remarks',
  'externalRef',
] as const;
type Change = Omit<CustomerChange, 'version'>;

export function Details({ customer }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const readOnly = !useMay()('customer.write');
  const toast = useToast();
  const act = useAct(editCustomer, { changes: [showCustomer, showTimeline, listCustomers, searchCustomers] });
  const save = (change: Change) =>
    act.mutateAsync({ params: { customerId: customer.id }, body: { version: customer.version, ...change } });
  const [all, setAll] = useState(false);
  const pick = (change: Change) => void save(change).catch(toast.failed);
  const choice = (field: 'kind' | 'priority' | 'preferredChannel', options: Option[]) => (
    <Line key={field} label={t(`field.${field}`)}>
      <InlineEdit
        label={t(`field.${field}`)}
        value={customer[field] ?? undefined}
        options={options}
        readOnly={readOnly}
        onSave={(value) => save({ [field]: value } as Change)}
      />
    </Line>
  );
  return (
    <>
      <dl className="customer-details">
        {choice('kind', useKindOptions())}
        {choice('priority', usePriorityOptions())}
        {choice('preferredChannel', useChannelOptions())}
        {texts
          .filter((field) => all || customer[field])
          .map((field) => (
            <Line key={field} label={t(`field.${field}`)}>
              <InlineEdit
                label={t(`field.${field}`)}
                value={customer[field] ?? undefined}
                readOnly={readOnly}
                onSave={(value) => save({ [field]: value === '' && field !== 'name' ? null : value } as Change)}
              />
            </Line>
          ))}
        <Line label={t('field.cooperationFrom')}>
          {readOnly ? (
            (customer.cooperationFrom ?? t('none'))
          ) : (
            <DayPicker
              aria-label={t('field.cooperationFrom')}
              value={customer.cooperationFrom ?? undefined}
              onChange={(day) => pick({ cooperationFrom: day ?? null })}
            />
          )}
        </Line>
        <Line label={t('field.nextContactAt')}>
          <InstantPicker
            aria-label={t('field.nextContactAt')}
            value={customer.nextContactAt ?? undefined}
            onChange={(moment) => !readOnly && pick({ nextContactAt: moment ?? null })}
          />
        </Line>
        <Own customer={customer} readOnly={readOnly} save={save} />
      </dl>
      {!all && (
        <Button type="link" size="small" className="customer-more" onClick={() => setAll(true)}>
          {t('page.allFields')}
        </Button>
      )}
    </>
  );
}

/** Fields of the organisation's own. */
function Own({
  customer,
  readOnly,
  save,
}: {
  customer: Customer;
  readOnly: boolean;
  save: (change: Change) => Promise<unknown>;
}) {
  const { data } = useEndpoint(showCustomFields, {}, { freshFor: 900_000 });
  return data?.items.map((field) => {
    const value = customer.custom[field.key];
    return (
      <Line key={field.key} label={field.label}>
        <InlineEdit
          label={field.label}
          value={value === null || value === undefined ? undefined : String(value)}
          readOnly={readOnly}
          onSave={(typed) => save({ custom: { [field.key]: typed === '' ? null : read(field, typed) } })}
        />
      </Line>
    );
  });
}

function read({ type }: CustomField, typed: string): string | number | boolean {
  if (type === 'number') return Number(typed);
  return type === 'flag' ? typed === 'true' : typed;
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="soft small">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
