// A condition, built and never typed: groups of "all of" and "any of", facts with what they are compared with, "not" for either.
import { CloseOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useStudioPhrases } from '../studio.ts';
import {
  asGroup,
  type ConditionDoc,
  type GroupDoc,
  type LeafDoc,
  negated,
  positive,
  someLeaf,
} from './condition-doc.ts';
import { Leaf } from './Leaf.tsx';

interface BuilderProps {
  value: unknown;
  onChange: (value: ConditionDoc | undefined) => void;
  clause: string;
}

export function ConditionBuilder({ value, onChange, clause }: BuilderProps) {
  const t = useStudioPhrases();
  if (typeof value !== 'object' || value === null) {
    return (
      <Button size="small" type="dashed" onClick={() => onChange({ all: [someLeaf] })}>
        + {t('condition.begin')}
      </Button>
    );
  }
  const condition = value as ConditionDoc;
  return <Group group={asGroup(condition)} isRoot clause={clause} onChange={onChange} />;
}

interface GroupProps {
  group: GroupDoc;
  isRoot?: boolean;
  clause: string;
  onChange: (value: ConditionDoc | undefined) => void;
}

function Group({ group, isRoot = false, clause, onChange }: GroupProps) {
  const t = useStudioPhrases();
  const put = (parts: readonly ConditionDoc[], join = group.join) =>
    onChange(parts.length === 0 ? undefined : join === 'all' ? { all: parts } : { any: parts });
  const replace = (place: number, part: ConditionDoc | undefined) =>
    put(group.parts.flatMap((one, index) => (index === place ? (part === undefined ? [] : [part]) : [one])));
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
        <Part key={place} part={part} number={place + 1} clause={clause} onChange={(next) => replace(place, next)} />
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'leaf', label: t('condition.addFact') },
            { key: 'all', label: t('condition.addAll') },
            { key: 'any', label: t('condition.addAny') },
          ],
          onClick: ({ key }) =>
            put([
              ...group.parts,
              key === 'leaf' ? someLeaf : key === 'all' ? { all: [someLeaf] } : { any: [someLeaf] },
            ]),
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
  clause: string;
  onChange: (part: ConditionDoc | undefined) => void;
}

function Part({ part, number, clause, onChange }: PartProps) {
  const t = useStudioPhrases();
  const { inner, isNot } = positive(part);
  const tell = (next: ConditionDoc | undefined) =>
    onChange(next === undefined ? undefined : isNot ? negated(next) : next);
  return (
    <div className="condition__part">
      {isNot && <span className="condition__not">{t('condition.not')}</span>}
      <div className="condition__what">
        {'fact' in inner ? (
          <Leaf leaf={inner as LeafDoc} clause={clause} onChange={tell} />
        ) : (
          <Group group={asGroup(inner)} clause={clause} onChange={tell} />
        )}
      </div>
      <Button
        size="small"
        type="text"
        className="condition__turn"
        aria-pressed={isNot}
        onClick={() => onChange(isNot ? inner : negated(inner))}
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
