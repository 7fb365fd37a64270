// Changing one parameter: a form that reads like the sentence it fills, by the kind of the parameter.
import { Input, InputNumber, Select } from 'antd';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import type { ParameterItem, ParameterValue } from '../contract.ts';
import { DurationInput, type Given, PeriodInput } from './Amounts.tsx';
import { LadderInput } from './LadderInput.tsx';
import { capital, useSayValue } from './say-value.ts';
import { usePair, usePolicyPhrases, useRoleOptions } from './usePhrases.ts';

interface ParameterDrawerProps {
  parameter: ParameterItem | undefined;
  onSave: (parameter: ParameterItem, value: ParameterValue) => Promise<void>;
  onClose: () => void;
}

export function ParameterDrawer({ parameter, onSave, onClose }: ParameterDrawerProps) {
  const t = usePolicyPhrases();
  const say = usePair();
  const sayValue = useSayValue();
  const suggestion = parameter?.suggestion ?? null;
  const hint = [
    parameter?.why && say(parameter.why),
    suggestion !== null &&
      parameter &&
      t('parameters.suggestion', { value: sayValue(parameter.kind, suggestion).join(t('ladder.joinSteps')) }),
  ];
  return (
    <FormDrawer<{ value: ParameterValue }>
      open={parameter !== undefined}
      title={parameter ? capital(say(parameter.title)) : ''}
      initial={parameter?.value == null ? {} : { value: parameter.value }}
      onSubmit={async ({ value }) => parameter && onSave(parameter, value)}
      onClose={onClose}
      width={parameter?.kind === 'ladder' ? 620 : 480}
    >
      {parameter && (
        <Field name="value" label={t(`field.${parameter.kind}`)} hint={hint.filter(Boolean).join(' ')} required>
          <ValueInput kind={parameter.kind} />
        </Field>
      )}
      <p className="soft small">{t('parameters.note')}</p>
    </FormDrawer>
  );
}

function ValueInput({ kind, value, onChange, ...rest }: Given<ParameterValue> & { kind: ParameterItem['kind'] }) {
  const tell = (next: ParameterValue | undefined) => onChange?.(next);
  if (kind === 'ladder') return <LadderInput value={Array.isArray(value) ? value : []} onChange={tell} {...rest} />;
  if (kind === 'duration') return <DurationInput value={textOf(value)} onChange={tell} {...rest} />;
  if (kind === 'period') return <PeriodInput value={textOf(value)} onChange={tell} {...rest} />;
  if (kind === 'role') return <RoleInput value={textOf(value)} onChange={tell} {...rest} />;
  if (kind === 'text' || kind === 'percent')
    return <Input {...rest} maxLength={500} value={textOf(value)} onChange={(event) => tell(event.target.value)} />;
  const isCount = kind === 'count';
  return (
    <InputNumber
      {...rest}
      min={isCount ? 1 : 0}
      precision={isCount ? 0 : 2}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => tell(next ?? undefined)}
    />
  );
}

function RoleInput({ id, value, onChange }: Given<string>) {
  const options = useRoleOptions();
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch
      optionFilterProp="label"
      value={value}
      options={options}
      onChange={(next) => onChange?.(next)}
    />
  );
}

const textOf = (value: ParameterValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
