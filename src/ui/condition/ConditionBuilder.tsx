// A condition, built and never typed: groups of "all of" and "any of", comparisons of fields, "not" for either.
import { CloseOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useUiPhrases } from '../phrases.ts';
import {
  type ConditionDoc,
  type Draft,
  docOf,
  docOfGroup,
  draftOf,
  type GroupDoc,
  groupOf,
  positive,
} from './condition.ts';
import { Leaf } from './Leaf.tsx';
import { begun, type ConditionVocabulary, useVocabulary, VocabularyProvider } from './vocabulary.ts';
import './condition.css';

interface BuilderProps {
  vocabulary: ConditionVocabulary;
  value: unknown;
  onChange: (value: ConditionDoc | undefined) => void;
}

/** The whole condition, its outermost group included. */
export function ConditionBuilder({ vocabulary, value, onChange }: BuilderProps) {
  const t = useUiPhrases();
  if (typeof value !== 'object' || value === null)
    return (
      <Button size="small" type="dashed" onClick={() => onChange({ all: [some(vocabulary)] })}>
        + {t('condition.begin')}
      </Button>
    );
  return (
    <VocabularyProvider value={vocabulary}>
      <Group group={groupOf(value as ConditionDoc)} isRoot onChange={onChange} />
    </VocabularyProvider>
  );
}

interface PartEditorProps extends BuilderProps {
  value: ConditionDoc | undefined;
  takesFocus: boolean;
}

/** One part of a condition: a comparison, which can be made a group of several. */
export function ConditionPart({ vocabulary, value = nothing, onChange, takesFocus }: PartEditorProps) {
  const t = useUiPhrases();
  const draft = draftOf(value);
  return (
    <VocabularyProvider value={vocabulary}>
      {draft ? (
        <div className="condition__alone">
          <Leaf draft={draft} takesFocus={takesFocus} onChange={(next) => onChange(docOf(next))} />
          {draft.fact !== '' && (
            <Button size="small" type="link" onClick={() => onChange({ any: [value, nothing] })}>
              + {t('condition.or')}
            </Button>
          )}
        </div>
      ) : (
        <Group group={groupOf(value)} onChange={onChange} />
      )}
    </VocabularyProvider>
  );
}

/** A comparison of which nothing is chosen yet. */
const nothing: ConditionDoc = docOf({ fact: '', operator: 'is', values: [] });

function some(vocabulary: ConditionVocabulary): ConditionDoc {
  const [first] = vocabulary.startOf ? vocabulary.fields : [];
  return first ? docOf(begun(vocabulary, first)) : nothing;
}

interface GroupProps {
  group: GroupDoc;
  isRoot?: boolean;
  onChange: (value: ConditionDoc | undefined) => void;
}

function Group({ group, isRoot = false, onChange }: GroupProps) {
  const t = useUiPhrases();
  const vocabulary = useVocabulary();
  const put = (parts: readonly ConditionDoc[], join = group.join) => onChange(docOfGroup({ join, parts }));
  const replace = (place: number, part: ConditionDoc | undefined) =>
    put(group.parts.flatMap((one, index) => (index === place ? (part === undefined ? [] : [part]) : [one])));
  const add = (key: string) => {
    const leaf = some(vocabulary);
    put([...group.parts, key === 'leaf' ? leaf : key === 'all' ? { all: [leaf] } : { any: [leaf] }]);
  };
  return (
    <fieldset className={`condition${isRoot ? '' : ' condition--inner'}`}>
      <legend className="condition__join">
        <Segmented<'all' | 'any'>
          size="small"
          aria-label={t('condition.join')}
          value={group.join}
          options={[
            { value: 'all', label: t('condition.all') },
            { value: 'any', label: t('condition.any') },
          ]}
          onChange={(join) => put(group.parts, join)}
        />
      </legend>
      {group.parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the group
        <Part key={place} part={part} number={place + 1} onChange={(next) => replace(place, next)} />
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'leaf', label: t('condition.addOne') },
            { key: 'all', label: t('condition.addAll') },
            { key: 'any', label: t('condition.addAny') },
          ],
          onClick: ({ key }) => add(key),
        }}
      >
        <Button size="small" type="dashed">
          + {t('condition.add')}
        </Button>
      </Dropdown>
    </fieldset>
  );
}

interface PartProps {
  part: ConditionDoc;
  number: number;
  onChange: (part: ConditionDoc | undefined) => void;
}

function Part({ part, number, onChange }: PartProps) {
  const t = useUiPhrases();
  const { inner, isNot } = positive(part);
  const tell = (next: ConditionDoc | undefined) => onChange(next === undefined || !isNot ? next : { not: next });
  const draft: Draft | undefined = draftOf(inner);
  return (
    <div className="condition__part">
      {isNot && <span className="condition__not">{t('condition.not')}</span>}
      <div className="condition__what">
        {draft && <Leaf draft={draft} onChange={(next) => tell(docOf(next))} />}
        {!draft && 'fact' in inner && <code className="soft">{JSON.stringify(inner)}</code>}
        {!draft && !('fact' in inner) && <Group group={groupOf(inner)} onChange={tell} />}
      </div>
      <Button
        size="small"
        type="text"
        className="condition__turn"
        aria-pressed={isNot}
        onClick={() => onChange(isNot ? inner : { not: inner })}
      >
        {t(isNot ? 'condition.turnBack' : 'condition.turn')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('condition.remove', { n: number })}
        onClick={() => onChange(undefined)}
      />
    </div>
  );
}
