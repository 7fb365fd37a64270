// The organisation's own fields on a customer's page, each changed where it stands, by its type.
import { useEndpoint } from '#ui/api/queries.ts';
import { InlineEdit } from '#ui/form/InlineEdit.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { type CustomerPage, type CustomField, showCustomFields } from '../../contract.ts';
import { Line } from '../Line.tsx';
import { useCustomerPhrases } from '../usePhrases.ts';
import { useViewPhrases } from './useFields.ts';

export interface OwnFieldsProps {
  customer: CustomerPage;
  readOnly: boolean;
  onSave: (custom: NonNullable<CustomerPage['custom']>) => Promise<unknown>;
}

export function OwnFields({ customer, readOnly, onSave }: OwnFieldsProps) {
  const { data } = useEndpoint(showCustomFields, {}, { freshFor: 900_000 });
  const language = useLanguage();
  const shown = data?.items.filter(({ archived }) => archived !== true) ?? [];
  return shown.map((field) => {
    const label = (language === 'en' ? field.labelEn : undefined) ?? field.label;
    return (
      <Line key={field.key} label={label}>
        <OwnField
          field={field}
          label={label}
          value={customer.custom[field.key] ?? undefined}
          readOnly={readOnly}
          onSave={(value) => onSave({ [field.key]: value })}
        />
      </Line>
    );
  });
}

interface OwnFieldProps {
  field: CustomField;
  label: string;
  value: string | number | boolean | undefined;
  readOnly: boolean;
  onSave: (value: string | number | boolean | null) => Promise<unknown>;
}

function OwnField({ field, label, value, readOnly, onSave }: OwnFieldProps) {
  const t = useCustomerPhrases();
  const tv = useViewPhrases();
  const toast = useToast();
  const text = value === undefined ? undefined : String(value);
  if (field.type === 'date') {
    if (readOnly) return text ?? t('none');
    const pick = (day: string | undefined) => void onSave(day ?? null).catch(toast.failed);
    return <DayPicker aria-label={label} value={text} onChange={pick} />;
  }
  const none = { value: '', label: t('none') };
  const choices = (field.choices ?? []).map((choice) => ({ value: choice, label: choice }));
  const yesNo = [
    { value: 'true', label: tv('yes') },
    { value: 'false', label: tv('no') },
  ];
  const options = field.type === 'choice' ? [...choices, none] : field.type === 'flag' ? [...yesNo, none] : undefined;
  return (
    <InlineEdit
      label={label}
      value={text}
      options={options}
      readOnly={readOnly}
      onSave={(typed) => onSave(typed === '' ? null : read(field, typed))}
    />
  );
}

/** What was typed as the field keeps it; what is no number is sent as it is and refused in words. */
function read({ type }: CustomField, typed: string): string | number | boolean {
  if (type === 'flag') return typed === 'true';
  const number = Number(typed.replaceAll(',', ''));
  return type === 'number' && Number.isFinite(number) ? number : typed;
}
