// What a comparison is made with: a figure, a length of time ("2 years"), a day of the calendar or one told from today.
import { InputNumber, Select } from 'antd';
import { DayPicker } from '../form/pickers.tsx';
import { useUiPhrases } from '../phrases.ts';
import type { FieldType } from './condition.ts';

interface BoundProps {
  value: unknown;
  onChange: (value: string | number | undefined) => void;
}

/** A value of a field that has an order. */
export function BoundInput({ type, ...given }: BoundProps & { type: FieldType }) {
  if (type === 'since') return <LengthInput {...given} />;
  return type === 'day' ? <DayInput {...given} /> : <AmountInput type={type} {...given} />;
}

function AmountInput({ type, value, onChange }: BoundProps & { type: FieldType }) {
  const t = useUiPhrases();
  const isShare = type === 'share';
  const amount = isShare ? Number.parseFloat(String(value)) : value;
  return (
    <InputNumber<number>
      className="condition__amount"
      aria-label={t('condition.value')}
      placeholder={t('condition.value')}
      {...(type === 'money' ? { prefix: '¥' } : {})}
      {...(isShare ? { suffix: '%', min: 0, max: 100 } : { min: -1e14, max: 1e14 })}
      {...(type === 'count' ? { precision: 0 } : {})}
      value={typeof amount === 'number' && Number.isFinite(amount) ? amount : null}
      onChange={(next) => onChange(next === null ? undefined : isShare ? `${next}%` : next)}
    />
  );
}

const units = ['d', 'w', 'mo', 'y'] as const;
type Unit = (typeof units)[number];

/** Written '30d', '2y'. */
function LengthInput({ value, onChange }: BoundProps) {
  const t = useUiPhrases();
  const [, count, unit = 'mo'] = /^(\d+)(d|w|mo|y)$/.exec(String(value ?? '')) ?? [];
  const set = (number: number | null, chosen: string) => onChange(number === null ? undefined : `${number}${chosen}`);
  return (
    <span className="row condition__pair">
      <InputNumber
        aria-label={t('condition.length')}
        min={0}
        max={999}
        precision={0}
        value={count === undefined ? null : Number(count)}
        onChange={(number) => set(number, unit)}
      />
      <Select<Unit>
        aria-label={t('condition.unit')}
        popupMatchSelectWidth={false}
        value={unit as Unit}
        options={units.map((one) => ({
          value: one,
          label: t(`condition.units.${one}`, { count: Number(count ?? 2) }),
        }))}
        onChange={(chosen) => set(count === undefined ? 1 : Number(count), chosen)}
      />
    </span>
  );
}

const ways = ['fixed', 'today', 'ago', 'ahead'] as const;

/** Written '2026-10-09', 'today', 'today-30d', 'today+1y'. */
function DayInput({ value, onChange }: BoundProps) {
  const t = useUiPhrases();
  const text = typeof value === 'string' ? value : '';
  const told = /^today([+-])(.+)$/.exec(text);
  const way = text === 'today' ? 'today' : told ? (told[1] === '-' ? 'ago' : 'ahead') : 'fixed';
  const begin = { fixed: undefined, today: 'today', ago: 'today-30d', ahead: 'today+30d' } as const;
  const sign = way === 'ago' ? '-' : '+';
  return (
    <span className="stack condition__day">
      <Select<(typeof ways)[number]>
        aria-label={t('condition.day.how')}
        value={way}
        options={ways.map((one) => ({ value: one, label: t(`condition.day.${one}`) }))}
        onChange={(chosen) => onChange(begin[chosen])}
      />
      {way === 'fixed' && (
        <DayPicker aria-label={t('condition.value')} value={text === '' ? undefined : text} onChange={onChange} />
      )}
      {told && <LengthInput value={told[2]} onChange={(length) => onChange(`today${sign}${length ?? '0d'}`)} />}
    </span>
  );
}
