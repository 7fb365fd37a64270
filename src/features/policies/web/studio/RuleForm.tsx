// A rule as a form that reads like its sentence: the words of the phrase stay text, its places are controls.
import type { ReactNode } from 'react';
import { Control } from '../controls/Control.tsx';
import type { RuleDoc } from '../document/doc.ts';
import { piecesOf } from './pieces.ts';
import { sentences, valueAt, written } from './sentences.ts';
import { shapeOfDoc } from './shape-of.ts';
import { useStudioPhrases } from './studio.ts';

interface RuleFormProps {
  rule: RuleDoc;
  onChange: (rule: RuleDoc) => void;
}

export function RuleForm({ rule, onChange }: RuleFormProps) {
  const t = useStudioPhrases();
  const shape = shapeOfDoc(rule);
  if (!shape) return <p className="soft">{t('rule.unknown')}</p>;
  const { phrase, places } = sentences[shape];
  const names = Object.keys(places);
  const inline = piecesOf(names, (marked) => t(`sentence.${phrase(rule)}` as 'sentence.every', marked));
  const shown = new Set(inline.flatMap(({ place }) => place ?? []));
  const control = (name: string): ReactNode => {
    const place = places[name];
    if (!place) return name;
    return (
      <Control
        key={name}
        place={place}
        label={t(`place.${name}` as 'place.by')}
        rule={rule}
        value={valueAt(rule, place.path)}
        onChange={(value) => onChange(written(rule, place.path, value))}
      />
    );
  };
  return (
    <div className="rule-form">
      <div className="rule-form__sentence">
        {inline.map(({ place, words }) => (place === undefined ? <span key={words}>{words}</span> : control(place)))}
      </div>
      {names
        .filter((name) => places[name]?.below && !shown.has(name))
        .map((name) => (
          <div key={name} className="rule-form__below">
            {places[name]?.control !== 'flag' && <span className="soft small">{t(`place.${name}` as 'place.by')}</span>}
            {control(name)}
          </div>
        ))}
    </div>
  );
}
