// What a figure counts: records of a kind, those that fit. And what it averages, its target, and the points a grant gives.
import { Checkbox } from 'antd';
import { vocabulary } from '#policy/index.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import { useFactWords, useFieldWords, useUsual, useWords } from '../studio/useChoices.ts';
import { Choice } from './Choice.tsx';
import { Figure } from './Figure.tsx';
import { Pattern } from './Pattern.tsx';

interface Given {
  value: unknown;
  onChange: (value: unknown) => void;
  clause: string;
}
type Part = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});

export function Counted({ value, onChange }: Given) {
  const t = useStudioPhrases();
  const counted = partOf(value);
  const { where: _, ...unconditional } = counted;
  const refuses = Object.values(partOf(counted.where)).some(
    (one) => typeof one === 'object' && one !== null && 'not' in one,
  );
  return (
    <span className="figure">
      <Choice
        label={t('measure.what')}
        options={useUsual('countables')}
        value={counted.count as string | undefined}
        onChange={(count) => count && onChange({ count })}
      />
      {refuses ? (
        <span className="soft small">{t('measure.elsewhere')}</span>
      ) : (
        <Pattern
          label={t('measure.where')}
          fields={fieldsOf(counted.count)}
          value={counted.where}
          onChange={(where) => onChange(where === undefined ? unconditional : { ...counted, where })}
        />
      )}
      {counted.count !== undefined && counted.count !== 'customer' && (
        <Checkbox
          checked={counted.distinct === 'customer'}
          onChange={({ target }) => {
            const { distinct: __, ...others } = counted;
            onChange(target.checked ? { ...others, distinct: 'customer' } : others);
          }}
        >
          {t('measure.distinct')}
        </Checkbox>
      )}
    </span>
  );
}

export function Averaged({ value, onChange }: Given) {
  const t = useStudioPhrases();
  const words = useFieldWords();
  const averaged = partOf(value);
  const fields = Object.entries(fieldsOf(averaged.of)).filter(([, values]) => values.length === 0);
  return (
    <span className="figure">
      <Choice
        label={t('measure.what')}
        options={useUsual('countables')}
        value={averaged.of as string | undefined}
        onChange={(of) => of && onChange({ of, field: '' })}
      />
      <Choice
        label={t('measure.field')}
        options={fields.map(([name]) => ({ value: name, label: words.field(name) }))}
        value={averaged.field as string | undefined}
        onChange={(field) => field && onChange({ ...averaged, field })}
      />
    </span>
  );
}

function fieldsOf(count: unknown): Readonly<Record<string, readonly string[]>> {
  const word = vocabulary.countables[String(count) as vocabulary.CountableName] as vocabulary.CountableWord | undefined;
  return word?.fields ?? {};
}

export function Target({ value, onChange, clause }: Given) {
  const t = useStudioPhrases();
  const target = partOf(value);
  const side = target.at_most === undefined ? 'at_least' : 'at_most';
  const given = target[side];
  return (
    <span className="figure">
      <Choice
        label={t('measure.side')}
        options={[
          { value: 'at_least', label: t('bound.at_least') },
          { value: 'at_most', label: t('bound.at_most') },
        ]}
        empty={t('measure.noTarget')}
        value={given === undefined ? undefined : side}
        onChange={(next) => onChange(next === undefined ? undefined : { [next]: given ?? '90%' })}
      />
      {given !== undefined && (
        <Figure
          kind={typeof given === 'number' ? 'money' : 'percent'}
          label={t('place.target')}
          clause={clause}
          value={given}
          onChange={(next) => onChange({ [side]: next })}
        />
      )}
    </span>
  );
}

export function Points({ value, onChange, clause }: Given) {
  const t = useStudioPhrases();
  const points = partOf(value);
  const per = partOf(points.per);
  const facts = useWords('facts');
  const table = useFactWords();
  return (
    <span className="figure">
      <Figure
        kind="count"
        label={t('place.points')}
        clause={clause}
        optional
        value={points.amount}
        onChange={(amount) => onChange(amount === undefined ? undefined : { ...points, amount })}
      />
      {points.amount !== undefined && (
        <>
          {t('points.forEach')}
          <Choice
            label={t('points.of')}
            empty={t('points.once')}
            options={facts}
            value={per.fact as string | undefined}
            onChange={(fact) => {
              const { per: _, ...others } = points;
              const isWindowed = fact !== undefined && table[fact]?.windowed;
              onChange(
                fact === undefined
                  ? others
                  : { ...points, per: { fact, ...(isWindowed ? { in: 'this_year' } : {}), each: 10 } },
              );
            }}
          />
          {per.fact !== undefined && (
            <Figure
              kind="money"
              label={t('points.each')}
              clause={clause}
              value={per.each}
              onChange={(each) => onChange({ ...points, per: { ...per, each } })}
            />
          )}
        </>
      )}
    </span>
  );
}
