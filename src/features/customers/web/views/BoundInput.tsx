// What a length of time or a day is compared with: "2 years", "30 days ago", a day of the calendar.
import { InputNumber, Select } from 'antd';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useViewPhrases } from './useFields.ts';

interface BoundProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

const units = ['d', 'w', 'mo', 'y'] as const;
type Unit = (typeof units)[number];

/** Written '30d', '2y'. */
export function LengthInput({ value, onChange }: BoundProps) {
  const t = useViewPhrases();
  const [, count, unit = 'mo'] = /^(\d+)(d|w|mo|y)$/.exec(value ?? '') ?? [];
  const set = (number: number | null, chosen: string) => onChange(number === null ? undefined : `${number}${chosen}`);
  return (
    <div className="row filter-editor__pair">
      <InputNumber
        aria-label={t('filter.length')}
        min={0}
        max={999}
        precision={0}
        value={count === undefined ? null : Number(count)}
        onChange={(number) => set(number, unit)}
      />
      <Select<Unit>
        aria-label={t('filter.unit')}
        value={unit as Unit}
        options={units.map((one) => ({ value: one, label: t(`unit.${one}`, { count: Number(count ?? 2) }) }))}
        onChange={(chosen) => set(count === undefined ? 1 : Number(count), chosen)}
      />
    </div>
  );
}

const ways = ['fixed', 'today', 'ago', 'ahead'] as const;

/** Written '2026-10-09', 'today', 'today-30d', 'today+1y'. */
export function DayInput({ value, onChange }: BoundProps) {
  const t = useViewPhrases();
  const told = /^today([+-])(.+)$/.exec(value ?? '');
  const way = value === 'today' ? 'today' : told ? (told[1] === '-' ? 'ago' : 'ahead') : 'fixed';
  const begin = { fixed: undefined, today: 'today', ago: 'today-30d', ahead: 'today+30d' } as const;
  const sign = way === 'ago' ? '-' : '+';
  return (
    <div className="stack filter-editor__day">
      <Select<(typeof ways)[number]>
        aria-label={t('day.how')}
        value={way}
        options={ways.map((one) => ({ value: one, label: t(`day.${one}`) }))}
        onChange={(chosen) => onChange(begin[chosen])}
      />
      {way === 'fixed' && <DayPicker aria-label={t('filter.value')} value={value} onChange={onChange} />}
      {told && <LengthInput value={told[2]} onChange={(length) => onChange(`today${sign}${length ?? '0d'}`)} />}
    </div>
  );
}
