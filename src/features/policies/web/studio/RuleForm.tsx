// A rule as a form that reads like its sentence: the words of the phrase stay text, its places are controls.
import type { ReactNode } from 'react';
import { Control } from '../controls/Control.tsx';
import type { RuleDoc } from '../document/doc.ts';
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
  const marked = Object.fromEntries(names.map((name) => [name, `\u0001${name}\u0001`]));
  const sentence = t(`sentence.${phrase(rule)}` as 'sentence.every', marked);
  const inline = sentence.split('\u0001');
  const shown = new Set(inline.filter((_, index) => index % 2 === 1));
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
        {inline.map((piece, index) => (index % 2 === 1 ? control(piece) : piece && <span key={piece}>{piece}</span>))}
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
