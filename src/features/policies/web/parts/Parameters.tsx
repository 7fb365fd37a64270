// What the text leaves open: named, with what we suggest, why somebody has to say, and what the organisation states.
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { atStart, useSide } from '#ui/phrases.ts';
import { DurationInput, PeriodInput } from '../Amounts.tsx';
import { Choice } from '../controls/Choice.tsx';
import { isUsed, type ParameterDoc, putParameter, reworded } from '../document/doc.ts';
import { LadderInput } from '../LadderInput.tsx';
import type { Step } from '../say-value.ts';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { useWords } from '../studio/useChoices.ts';
import { Findings } from './Findings.tsx';
import { Line } from './Frame.tsx';

export function ParametersPart({ at, missing }: { at: ReturnType<typeof byPlace>; missing: readonly string[] }) {
  const t = useStudioPhrases();
  const { doc, isReadOnly } = useStudio();
  return (
    <div className="part">
      <p className="soft small">{t('parameters.lead')}</p>
      {Object.entries(doc.parameters).map(([name, parameter]) => (
        <fieldset key={name} className="part__item" disabled={isReadOnly}>
          <ParameterEditor name={name} parameter={parameter} isMissing={missing.includes(name)} />
          <Findings findings={at({ kind: 'part', part: 'parameters', name })} />
        </fieldset>
      ))}
    </div>
  );
}

interface ParameterEditorProps {
  name: string;
  parameter: ParameterDoc;
  isMissing: boolean;
}

function ParameterEditor({ name, parameter, isMissing }: ParameterEditorProps) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc, edit, isReadOnly, parameters, state } = useStudio();
  const put = (next: ParameterDoc, place = '') =>
    edit((now) => putParameter(now, name, next), place && `${name} ${place}`);
  const stated = parameters[name];
  const setStated = (value: unknown) =>
    state((written) => {
      const { [name]: _, ...others } = written.parameters;
      const next = value === undefined ? others : { ...others, [name]: value };
      return { ...written, parameters: next as typeof written.parameters };
    });
  return (
    <>
      <Line label={t('parameters.title')}>
        <Input
          variant="filled"
          aria-label={t('parameters.title')}
          maxLength={100}
          style={{ width: 240 }}
          value={parameter.title[side]}
          onChange={({ target }) =>
            put({ ...parameter, title: reworded(parameter.title, side, target.value) }, 'title')
          }
        />
        <span className="soft small">{t('clause.heading', { no: parameter.clause })}</span>
        {!isReadOnly && !isUsed(doc, name) && (
          <Button size="small" type="text" onClick={() => edit((now) => putParameter(now, name, undefined))}>
            {t('rule.remove')}
          </Button>
        )}
      </Line>
      <Line label={t('parameters.suggested')}>
        <ValueInput
          kind={parameter.kind}
          label={atStart(parameter.title[side])}
          value={parameter.default}
          onChange={(value) => {
            const { default: _, ...others } = parameter;
            put(value === undefined ? others : { ...others, default: value }, 'default');
          }}
        />
        <Checkbox
          checked={parameter.confirm === true}
          onChange={({ target }) => put({ ...parameter, confirm: target.checked })}
        >
          {t('parameters.confirm')}
        </Checkbox>
      </Line>
      {(parameter.default === undefined || stated !== undefined) && (
        <Line label={t('parameters.stated')}>
          <ValueInput kind={parameter.kind} label={t('parameters.stated')} value={stated} onChange={setStated} />
          {isMissing && <span className="finding finding--error">{t('parameters.missing')}</span>}
        </Line>
      )}
      <Line label={t('parameters.why')}>
        <Input
          variant="filled"
          size="small"
          aria-label={t('parameters.why')}
          maxLength={300}
          value={parameter.why?.[side] ?? ''}
          onChange={({ target }) => {
            const { why, ...others } = parameter;
            put(target.value === '' ? others : { ...others, why: reworded(why, side, target.value) }, 'why');
          }}
        />
      </Line>
    </>
  );
}

interface ValueInputProps {
  kind: string;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function ValueInput({ kind, label, value, onChange }: ValueInputProps) {
  const t = useStudioPhrases();
  const roles = useWords('roles');
  const text = typeof value === 'string' ? value : undefined;
  if (kind === 'ladder')
    return <LadderInput value={Array.isArray(value) ? (value as Step[]) : []} onChange={onChange} roles={roles} />;
  if (kind === 'duration') return <DurationInput aria-label={label} value={text} onChange={onChange} />;
  if (kind === 'period') return <PeriodInput value={text} onChange={onChange} />;
  if (kind === 'role')
    return (
      <Choice label={label} options={roles} own="roles" value={text} onChange={onChange} empty={t('parameters.open')} />
    );
  if (kind === 'text')
    return (
      <Input
        variant="filled"
        aria-label={label}
        maxLength={2000}
        value={text ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      />
    );
  const isPercent = kind === 'percent';
  return (
    <InputNumber<number>
      aria-label={label}
      placeholder={t('parameters.open')}
      min={kind === 'count' ? 1 : 0}
      {...(kind === 'count' ? { precision: 0 } : {})}
      {...(isPercent ? { max: 100, suffix: '%' } : {})}
      value={
        isPercent ? (text === undefined ? null : Number.parseFloat(text)) : typeof value === 'number' ? value : null
      }
      onChange={(next) => onChange(next === null ? undefined : isPercent ? `${next}%` : next)}
    />
  );
}
