// A sentence of a term: its words, and its figures as the studio's controls.
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { type Edition, vocabulary } from '#policy/index.ts';
import { atStart, useSide } from '#ui/phrases.ts';
import { DurationInput, PeriodInput } from '../Amounts.tsx';
import { piecesOf } from '../studio/pieces.ts';
import type { Pair } from '../usePhrases.ts';
import { useTermPhrases } from './phrases.ts';

export type PlaceName = 'by' | 'do' | 'every' | 'at_least' | 'at_most' | 'after' | 'within' | 'before' | 'lead';

interface PlacesProps {
  places: readonly PlaceName[];
  say: (marked: Record<string, string>) => string;
  value: (place: PlaceName) => unknown;
  edition: Edition;
  onChange: (place: PlaceName, value: unknown) => void;
}

export function Places({ places, say, value, edition, onChange }: PlacesProps) {
  return (
    <div className="term__sentence">
      {piecesOf(places, say).map(({ words, place }) =>
        place === undefined ? (
          <span key={words}>{words}</span>
        ) : (
          <PlaceControl
            key={place}
            place={place as PlaceName}
            value={value(place as PlaceName)}
            edition={edition}
            onChange={(next) => onChange(place as PlaceName, next)}
          />
        ),
      )}
    </div>
  );
}

interface PlaceControlProps {
  place: PlaceName;
  value: unknown;
  edition: Edition;
  onChange: (value: unknown) => void;
}

function PlaceControl({ place, value, edition: { pack }, onChange }: PlaceControlProps): ReactNode {
  const t = useTermPhrases();
  const label = t(`place.${place}`);
  switch (place) {
    case 'every':
      return <PeriodInput value={String(value ?? '')} onChange={onChange} />;
    case 'within':
    case 'lead':
      return <DurationInput aria-label={label} value={String(value ?? '')} onChange={onChange} />;
    case 'at_least':
    case 'at_most':
      return (
        <InputNumber
          aria-label={label}
          min={1}
          max={10_000}
          precision={0}
          style={{ width: 72 }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'by':
      return <Word label={label} words={[vocabulary.roles, pack.roles]} value={value} onChange={onChange} />;
    case 'do':
      return <Word label={label} words={[vocabulary.duties, titles(pack.duties)]} value={value} onChange={onChange} />;
    case 'after':
      return <Word label={label} words={[vocabulary.events]} value={value} onChange={onChange} />;
    default:
      return <Word label={label} words={[vocabulary.moments]} value={value} onChange={onChange} />;
  }
}

type Words = Readonly<Record<string, Pair>>;

function titles(duties: Edition['pack']['duties']): Words {
  return Object.fromEntries(Object.entries(duties).map(([name, { title }]) => [name, title]));
}

interface WordProps {
  label: string;
  words: readonly Words[];
  value: unknown;
  onChange: (value: string) => void;
}

/** A word of the vocabulary, or of the policy itself. */
function Word({ label, words, value, onChange }: WordProps) {
  const side = useSide();
  const options = words
    .flatMap((table) => Object.entries(table))
    .map(([name, word]) => ({ value: name, label: atStart(word[side] || name) }));
  return (
    <Select<string>
      className="word"
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={typeof value === 'string' && value !== '' ? value : null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  );
}
