// A length (`3 working_days`) and a period (`2 months`) as an amount and a unit, in the words of the screen.
import { InputNumber, Select, Space } from 'antd';
import { usePolicyPhrases } from './usePhrases.ts';

/** What a field of antd's form gives to its control. */
export interface Given<T> {
  id?: string;
  value?: T | undefined;
  onChange?: ((value: T | undefined) => void) | undefined;
}

const lengthUnits = ['min', 'h', 'd', 'w', 'mo', 'y', 'working_hours', 'working_days'] as const;
const periodUnits = ['day', 'week', 'month', 'quarter', 'half_year', 'year'] as const;

interface AmountProps extends Given<string> {
  'aria-label'?: string;
  /** Zero stands for "at due". */
  least?: number;
}

export function DurationInput({ id, value = '', onChange, least = 1, ...rest }: AmountProps) {
  const t = usePolicyPhrases();
  const amount = /^\d+/.exec(value)?.[0];
  const written = value.replace(/^\d+ ?/, '');
  const unit = lengthUnits.find((known) => known === written || known === `${written}s`) ?? 'h';
  const tell = (next: string | undefined, of: string) =>
    onChange?.(next === undefined ? undefined : `${next}${of.startsWith('working') ? ' ' : ''}${of}`);
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        aria-label={rest['aria-label'] ?? t('field.amount')}
        min={least}
        max={99_999}
        precision={0}
        value={amount === undefined ? null : Number(amount)}
        onChange={(next) => tell(next === null ? undefined : String(next), unit)}
        style={{ width: 84 }}
      />
      <Select
        aria-label={t('field.unit')}
        value={unit}
        options={lengthUnits.map((each) => ({ value: each, label: t(`unit.${each}`, { count: Number(amount ?? 1) }) }))}
        style={{ width: 136 }}
        onChange={(next) => tell(amount, next)}
      />
    </Space.Compact>
  );
}

export function PeriodInput({ id, value = '', onChange }: Given<string>) {
  const t = usePolicyPhrases();
  const [, written, name = 'month'] = /^(?:(\d+) )?(\w+?)s?$/.exec(value) ?? [];
  const amount = Number(written ?? 1);
  const unit = periodUnits.find((known) => known === name) ?? 'month';
  const tell = (next: number, of: string) => onChange?.(next === 1 ? of : `${next} ${of}s`);
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        aria-label={t('field.amount')}
        prefix={t('field.each')}
        min={1}
        max={999}
        precision={0}
        value={value === '' ? null : amount}
        onChange={(next) => (next === null ? onChange?.(undefined) : tell(next, unit))}
        style={{ width: 110 }}
      />
      <Select
        aria-label={t('field.unit')}
        value={unit}
        options={periodUnits.map((each) => ({ value: each, label: t(`unit.${each}`, { count: amount }) }))}
        style={{ width: 136 }}
        onChange={(next) => tell(amount, next)}
      />
    </Space.Compact>
  );
}
