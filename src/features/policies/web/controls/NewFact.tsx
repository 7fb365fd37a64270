// A fact of the policy's own, made where a condition needs it: what was typed is its name, one says only what kind of thing is stated.
import { Button } from 'antd';
import { ownFactTypes, vocabulary } from '#policy/index.ts';
import type { ConditionField } from '#ui/condition/vocabulary.ts';
import { useSide } from '#ui/phrases.ts';
import { freeKey, nameInRules, newWord, putWord, reworded, wordStems } from '../document/doc.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { factField } from './fact-field.ts';

/** A choice needs its values first: it is made among the policy's own words. */
const made = ownFactTypes.filter((type) => type !== 'choice');

export function NewFact({ typed, onMade }: { typed: string; onMade: (field: ConditionField) => void }) {
  const t = useStudioPhrases();
  const { doc, edit } = useStudio();
  const side = useSide();
  if (typed === '') return <p className="word__own soft small">{t('own.factHint')}</p>;
  const make = (type: (typeof made)[number]) => {
    const name = freeKey(typed, Object.keys(doc.facts ?? {}), wordStems.facts);
    const title = reworded(undefined, side, typed);
    edit((now) => putWord(now, 'facts', name, { ...newWord('facts', title), type }));
    const key = nameInRules('facts', name);
    const word = vocabulary.factWordsOf({ facts: { [name]: { title, type } } })[key];
    if (word) onMade(factField({ key, label: typed, word, say: (value) => value }));
  };
  return (
    <div className="word__own row">
      <span className="soft small">{t('own.addFact', { word: typed })}</span>
      {made.map((type) => (
        <Button
          key={type}
          type="link"
          size="small"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => make(type)}
        >
          {t(`own.type_${type}`)}
        </Button>
      ))}
    </div>
  );
}
