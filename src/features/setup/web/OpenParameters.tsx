// The figures that a policy leaves open and for which nothing can be suggested: without them it cannot begin.
import { InputNumber, Select, Space } from 'antd';
import type { ParameterItem } from '#features/policies/contract.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSide } from '#ui/phrases.ts';
import { useSetupPhrases } from './usePhrases.ts';

/** Those of a pack's parameters that only the organisation can state. */
export function openParametersOf(parameters: readonly ParameterItem[]): readonly ParameterItem[] {
  return parameters.filter(({ suggestion }) => suggestion === null);
}

export function OpenParameters({ parameters }: { parameters: readonly ParameterItem[] }) {
  const t = useSetupPhrases();
  const language = useSide();
  if (parameters.length === 0) return null;
  return (
    <>
      <h3>{t('own.open')}</h3>
      <p className="soft small">{t('own.openHint')}</p>
      {parameters.map(({ name, kind, title, why, clause }) => (
        <Field
          key={name}
          name={['parameters', name]}
          label={title[language].replace(/^[a-z]/, (letter) => letter.toUpperCase())}
          hint={[why?.[language], t('own.clause', { clause })].filter(Boolean).join(' ')}
          required
        >
          {kind === 'duration' || kind === 'period' ? <AmountOf kind={kind} /> : <InputNumber min={0} />}
        </Field>
      ))}
    </>
  );
}

const units = {
  duration: ['min', 'h', 'd', 'working_hours', 'working_days'],
  period: ['day', 'week', 'month', 'quarter', 'half_year', 'year'],
} as const;

interface AmountProps {
  kind: keyof typeof units;
  id?: string;
  value?: string | undefined;
  onChange?: ((value: string | undefined) => void) | undefined;
}

/** `3 working_days`, `2h`; a period is a unit alone. */
function AmountOf({ kind, id, value = '', onChange }: AmountProps) {
  const t = useSetupPhrases();
  const amount = /^\d+/.exec(value)?.[0];
  const unit = value.replace(/^\d+ ?/, '') || (kind === 'duration' ? 'h' : undefined);
  const options = units[kind].map((each) => ({ value: each, label: t(`unit.${each}`) }));
  const tell = (next: string | undefined, of: string | undefined) =>
    onChange?.(next === undefined || of === undefined ? undefined : `${next}${of.includes('_') ? ' ' : ''}${of}`);
  if (kind === 'period')
    return (
      <Select
        {...(id ? { id } : {})}
        value={unit ?? null}
        options={options}
        onChange={(next) => onChange?.(next ?? undefined)}
      />
    );
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        min={1}
        max={99_999}
        precision={0}
        value={amount === undefined ? null : Number(amount)}
        onChange={(next) => tell(next === null ? undefined : String(next), unit)}
      />
      <Select
        aria-label={t('unit.label')}
        value={unit ?? null}
        options={options}
        style={{ minWidth: 120 }}
        onChange={(next) => tell(amount, next ?? undefined)}
      />
    </Space.Compact>
  );
}
