// One fact of a condition: which, counted over which span, compared how, with what.
import { Select } from 'antd';
import { sayValue } from '#phrases/rules.ts';
import { atStart } from '#ui/phrases.ts';
import { useRuleLanguage, useStudioPhrases } from '../studio/studio.ts';
import { useUsual } from '../studio/useChoices.ts';
import { Choice } from './Choice.tsx';
import {
  aboutFact,
  comparedBy,
  factWord,
  type LeafDoc,
  type Operator,
  operatorOf,
  operatorsFor,
} from './condition-doc.ts';
import { Figure, type FigureKind } from './Figure.tsx';

interface LeafProps {
  leaf: LeafDoc;
  clause: string;
  onChange: (leaf: LeafDoc) => void;
}

export function Leaf({ leaf, clause, onChange }: LeafProps) {
  const t = useStudioPhrases();
  const facts = useUsual('facts');
  const spans = useUsual('spans');
  const word = factWord(leaf.fact);
  const operator = operatorOf(leaf);
  return (
    <div className="condition__leaf">
      <Choice
        label={t('condition.fact')}
        options={facts}
        value={leaf.fact}
        onChange={(fact) => fact && onChange(aboutFact(fact))}
      />
      {word?.windowed && (
        <Choice
          label={t('condition.span')}
          options={spans}
          value={leaf.in}
          onChange={(span) => span && onChange({ ...leaf, in: span })}
        />
      )}
      {word && word.type !== 'flag' && (
        <Select<Operator>
          className="word"
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('condition.operator')}
          value={operator}
          options={operatorsFor(word).map((one) => ({ value: one, label: t(`operator.${one}`) }))}
          onChange={(next) => onChange(comparedBy(leaf, next))}
        />
      )}
      <Wanted leaf={leaf} clause={clause} operator={operator} onChange={onChange} />
    </div>
  );
}

function Wanted({ leaf, clause, operator, onChange }: LeafProps & { operator: Operator }) {
  const t = useStudioPhrases();
  const language = useRuleLanguage();
  const word = factWord(leaf.fact);
  if (!word || operator === 'known' || operator === 'unknown') return null;
  if (word.type === 'flag') {
    return (
      <Select<string>
        className="word"
        variant="filled"
        aria-label={t('condition.value')}
        value={String(leaf.is ?? true)}
        options={[
          { value: 'true', label: t('condition.yes') },
          { value: 'false', label: t('condition.no') },
        ]}
        onChange={(next) => onChange({ ...leaf, is: next === 'true' })}
      />
    );
  }
  if (word.type === 'choice') {
    const options = (word.values ?? []).map((value) => ({
      value,
      label: atStart(sayValue(leaf.fact, value, language)),
    }));
    return (
      <Select<string | string[]>
        className="word"
        variant="filled"
        popupMatchSelectWidth={false}
        {...(operator === 'one_of' ? { mode: 'multiple' as const } : {})}
        aria-label={t('condition.value')}
        value={(operator === 'one_of' ? leaf.one_of : leaf.is) as string | string[]}
        options={options}
        onChange={(next) => onChange({ ...leaf, [operator]: next })}
      />
    );
  }
  const bounds = operator === 'between' ? (['at_least', 'under'] as const) : ([operator] as const);
  const kind = kinds[word.type as keyof typeof kinds] ?? 'count';
  return bounds.map((bound, place) => (
    <span key={bound} className="figure">
      {place > 0 && t('condition.to')}
      <Figure
        kind={kind}
        label={t('condition.value')}
        clause={clause}
        value={leaf[bound]}
        onChange={(value) => onChange({ ...leaf, [bound]: value })}
      />
    </span>
  ));
}

const kinds: Readonly<Record<'count' | 'money' | 'since' | 'share', FigureKind>> = {
  count: 'count',
  money: 'money',
  since: 'duration',
  share: 'percent',
};
