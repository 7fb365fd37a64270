// The archive's fields, each changed where it stands; those still empty on demand, the organisation's own after them.
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { DayPicker, InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import {
  type CustomerPage as Customer,
  type CustomerChange,
  editCustomer,
  listCustomers,
  searchCustomers,
  showCustomer,
  showTimeline,
  writtenFields,
} from '../contract.ts';
import { partOf } from '../reach/contract.ts';
import { type SecretField, secretFields } from '../secrets/contract.ts';
import { Line } from './Line.tsx';
import { Reveal, type Revealed, useRevealed } from './secrets/Reveal.tsx';
import { customerLines } from './slots.ts';
import {
  type Option,
  useChannelOptions,
  useCustomerPhrases,
  useKindOptions,
  useLanguageOptions,
  usePriorityOptions,
} from './usePhrases.ts';
import { OwnFields } from './views/OwnFields.tsx';

const texts = [
  'name',
  ...writtenFields,
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
  const revealed = useRevealed(customer.id);
  const [all, setAll] = useState(false);
  const pick = (change: Change) => void save(change).catch(toast.failed);
  const sees = (field: string) => customer.parts.includes(partOf({ key: field }));
  const choice = (field: 'kind' | 'priority' | 'preferredChannel' | 'language', options: Option[]) =>
    sees(field) && (
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
        {choice('language', useLanguageOptions())}
        {texts
          .filter((field) => sees(field) && (all || customer[field]))
          .map((field) => (
            <Line key={field} label={t(`field.${field}`)}>
              {isSecret(field) ? (
                <SecretValue field={field} mask={customer[field]} of={revealed} readOnly={readOnly} onSave={save} />
              ) : (
                <InlineEdit
                  label={t(`field.${field}`)}
                  value={customer[field] ?? undefined}
                  readOnly={readOnly}
                  onSave={(value) => save({ [field]: value === '' && field !== 'name' ? null : value } as Change)}
                />
              )}
            </Line>
          ))}
        {sees('cooperationFrom') && (
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
        )}
        {sees('nextContactAt') && (
          <Line label={t('field.nextContactAt')}>
            <InstantPicker
              aria-label={t('field.nextContactAt')}
              value={customer.nextContactAt ?? undefined}
              onChange={(moment) => !readOnly && pick({ nextContactAt: moment ?? null })}
            />
          </Line>
        )}
        {customer.parts.includes('team') && <SlotView of={customerLines} given={{ customer }} quiet />}
        {customer.parts.includes('custom') && (
          <OwnFields customer={customer} readOnly={readOnly} onSave={(custom) => save({ custom })} />
        )}
      </dl>
      {!all && (
        <Button type="link" size="small" className="customer-more" onClick={() => setAll(true)}>
          {t('page.allFields')}
        </Button>
      )}
    </>
  );
}

interface SecretValueProps {
  field: SecretField;
  mask: string | null | undefined;
  of: Revealed;
  readOnly: boolean;
  onSave: (change: Change) => Promise<unknown>;
}

/** A mask is not edited: one types the new value, or reveals the old one first. */
function SecretValue({ field, mask, of, readOnly, onSave }: SecretValueProps) {
  const label = useCustomerPhrases()(`field.${field}`);
  const value = of.values[field];
  const save = async (next: string) => {
    await onSave({ [field]: next === '' ? null : next });
    of.hide();
  };
  return (
    <span className="customer-secret">
      <InlineEdit label={label} value={value} shown={value ?? mask ?? undefined} readOnly={readOnly} onSave={save} />
      {mask && <Reveal of={of} fields={[field]} label={label} />}
    </span>
  );
}

const isSecret = (field: string): field is SecretField => (secretFields as readonly string[]).includes(field);
