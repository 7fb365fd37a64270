// A figure in a sentence (a length, a period, a count), or the name of a parameter in which the organisation states it.
import { Button, InputNumber, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { atStart, useSide } from '#ui/phrases.ts';
import { DurationInput, PeriodInput } from '../Amounts.tsx';
import { freeKey, putParameter } from '../document/doc.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';

export type FigureKind = 'duration' | 'period' | 'count' | 'percent' | 'money' | 'role';

interface FigureProps {
  kind: FigureKind;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  /** The clause that leaves it open. */
  clause: string;
  optional?: boolean | undefined;
  /** Where it is entered, if not as others of its kind. */
  plain?: ReactNode;
}

export function Figure(props: FigureProps) {
  const { value, onChange, kind, label } = props;
  const t = useStudioPhrases();
  const named = paramOf(value);
  const make = useNewParameter(kind, props.clause);
  if (value === undefined && props.optional)
    return (
      <Button size="small" type="dashed" onClick={() => onChange(firsts[kind])}>
        + {label}
      </Button>
    );
  return (
    <span className="figure">
      {named === undefined ? (
        (props.plain ?? <Plain kind={kind} label={label} value={value} onChange={onChange} />)
      ) : (
        <ParameterChoice kind={kind} label={label} value={named} onChange={onChange} />
      )}
      {named === undefined && (
        <Tooltip title={t('figure.leaveOpenText')}>
          <Button
            size="small"
            type="text"
            className="figure__open"
            aria-label={t('figure.leaveOpen', { label })}
            onClick={() => onChange({ param: make(label, value) })}
          >
            ?
          </Button>
        </Tooltip>
      )}
      {props.optional && (
        <Button
          size="small"
          type="text"
          aria-label={t('figure.without', { label })}
          onClick={() => onChange(undefined)}
        >
          ×
        </Button>
      )}
    </span>
  );
}

const firsts: Readonly<Record<FigureKind, unknown>> = {
  duration: '3d',
  period: 'month',
  count: 1,
  percent: '90%',
  money: 1000,
  role: 'owner',
};

export function paramOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('param' in value)) return undefined;
  return String(value.param);
}

/** Makes a parameter of a figure: what stands becomes its suggestion, which somebody has to confirm. */
function useNewParameter(kind: FigureKind, clause: string): (label: string, value: unknown) => string {
  const { doc, edit } = useStudio();
  return (label, value) => {
    const name = freeKey('', Object.keys(doc.parameters), kind);
    const title = { zh: label, en: label };
    const given = value === undefined ? {} : { default: value };
    edit((now) => putParameter(now, name, { kind, title, clause, confirm: true, ...given }));
    return name;
  };
}

function ParameterChoice({ kind, label, value, onChange }: Omit<FigureProps, 'clause'> & { value: string }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc } = useStudio();
  const stated = doc.parameters[value]?.default;
  const options = Object.entries(doc.parameters)
    .filter(([, parameter]) => parameter.kind === kind)
    .map(([name, { title }]) => ({ value: name, label: `“${atStart(title[side])}”` }));
  return (
    <Select<string>
      className="word"
      variant="filled"
      popupMatchSelectWidth={false}
      aria-label={label}
      value={value}
      options={[...options, { value: plain, label: t('figure.plain') }]}
      onChange={(next) => onChange(next === plain ? (stated ?? firsts[kind]) : { param: next })}
    />
  );
}

/** No name of a parameter has a space. */
const plain = ' plain';

function Plain({ kind, label, value, onChange }: Omit<FigureProps, 'clause' | 'optional'>) {
  if (kind === 'duration')
    return (
      <DurationInput aria-label={label} value={typeof value === 'string' ? value : undefined} onChange={onChange} />
    );
  if (kind === 'period')
    return <PeriodInput value={typeof value === 'string' ? value : undefined} onChange={onChange} />;
  const isPercent = kind === 'percent';
  const amount = isPercent ? Number.parseFloat(String(value)) : Number(value);
  return (
    <InputNumber<number>
      className="figure__amount"
      aria-label={label}
      min={kind === 'count' ? 1 : 0}
      {...(isPercent ? { max: 100, suffix: '%' } : {})}
      {...(kind === 'money' ? { prefix: '¥' } : {})}
      {...(kind === 'count' ? { precision: 0 } : {})}
      value={Number.isFinite(amount) ? amount : null}
      onChange={(next) => next !== null && onChange(isPercent ? `${next}%` : next)}
    />
  );
}
