// The control for a place of a sentence, by its kind.
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { atStart, useSide } from '#ui/phrases.ts';
import { type Json, reworded } from '../document/doc.ts';
import type { Place } from '../studio/sentences.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { type UsualTable, useUsual, useWords } from '../studio/useChoices.ts';
import type { Pair } from '../usePhrases.ts';
import { Audience } from './Audience.tsx';
import { Choice, Choices } from './Choice.tsx';
import { Condition } from './Condition.tsx';
import { Averaged, Counted, Points, Target } from './Counted.tsx';
import { Figure, paramOf } from './Figure.tsx';
import { Overrides } from './Overrides.tsx';
import { fieldsOfDuty, fieldsOfEvent, Pattern } from './Pattern.tsx';

export interface ControlProps {
  place: Place;
  /** What the place is called. */
  label: string;
  rule: Json;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function Control(props: ControlProps): ReactNode {
  const { place, label, rule, value, onChange } = props;
  const { doc } = useStudio();
  const clause = String(rule.clause ?? '');
  const given = { label, value, onChange, clause };
  switch (place.control) {
    case 'audience':
      return <Audience value={value} onChange={onChange} />;
    case 'condition':
      return <Condition value={value} onChange={onChange} clause={clause} />;
    case 'duration':
    case 'period':
    case 'count':
      return <Figure kind={place.control} {...given} optional={place.optional} />;
    case 'pattern':
      return (
        <Pattern
          label={label}
          fields={place.of === 'do' ? fieldsOfDuty(rule.do, doc.duties) : fieldsOfEvent(rule.after)}
          value={value}
          onChange={onChange}
        />
      );
    case 'flag':
      return (
        <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked ? true : undefined)}>
          {label}
        </Checkbox>
      );
    case 'words':
      return <Words value={value} label={label} onChange={onChange} />;
    case 'label':
      return <LabelValue {...given} />;
    case 'counted':
      return <Counted {...given} />;
    case 'average':
      return <Averaged {...given} />;
    case 'target':
      return <Target {...given} />;
    case 'points':
      return <Points {...given} />;
    case 'overrides':
      return <Overrides label={label} rule={rule} value={value} onChange={onChange} />;
    case 'role':
    case 'duty':
    case 'alert':
      return <OwnWordChoice {...props} />;
    case 'roles':
    case 'holders':
    case 'benefits':
      return <OwnWordChoices {...props} />;
    default:
      return <UsualChoice {...props} />;
  }
}

function OwnWordChoice({ place, label, value, onChange, rule }: ControlProps) {
  const table = `${place.control === 'duty' ? 'dutie' : place.control}s` as 'roles' | 'duties' | 'alerts';
  const options = useWords(table);
  const t = useStudioPhrases();
  if (paramOf(value) !== undefined)
    return <Figure kind="role" label={label} clause={String(rule.clause)} value={value} onChange={onChange} />;
  return (
    <Choice
      label={label}
      options={options}
      own={table}
      value={value as string | undefined}
      onChange={onChange}
      {...(place.optional ? { empty: t('place.nobody') } : {})}
    />
  );
}

function OwnWordChoices({ place, label, value, onChange }: ControlProps) {
  const table = place.control === 'benefits' ? 'benefits' : 'roles';
  const own = useWords(table);
  const levels = useUsual('levels');
  const options = place.control === 'holders' ? [...levels, ...own] : own;
  const chosen = [value ?? []].flat().filter((one): one is string => typeof one === 'string');
  return (
    <Choices
      label={label}
      options={options}
      own={table}
      value={chosen}
      onChange={(next) => onChange(next.length === 0 && place.optional ? undefined : next)}
    />
  );
}

const usualTables: Readonly<Record<string, readonly [UsualTable, isMany: boolean]>> = {
  acts: ['acts', true],
  event: ['events', false],
  fields: ['fields', true],
  holds: ['holds', true],
  kept: ['kept', false],
  moment: ['moments', false],
  preconditions: ['preconditions', true],
  relation: ['relations', false],
  scope: ['scopes', false],
};

function UsualChoice({ place, label, value, onChange }: ControlProps) {
  const t = useStudioPhrases();
  const [table, isMany] = usualTables[place.control] ?? (['acts', true] as const);
  const usual = useUsual(table);
  const splits = (['organisation', 'department', 'person', 'tier', 'site'] as const).map((one) => ({
    value: one,
    label: t(`splits.${one}`),
  }));
  const options = place.control === 'splits' ? splits : usual;
  if (isMany || place.control === 'splits') {
    return (
      <Choices
        label={label}
        options={options}
        value={[value ?? []].flat().map(String)}
        onChange={(next) => onChange(next.length === 0 && place.optional ? undefined : next)}
      />
    );
  }
  return (
    <Choice
      label={label}
      options={options}
      value={value as string | undefined}
      onChange={onChange}
      {...(place.optional ? { empty: label } : {})}
    />
  );
}

/** A value of a label that the policy assigns by rule. */
function LabelValue({ label, value, onChange }: Omit<ControlProps, 'place' | 'rule'>) {
  const { doc } = useStudio();
  const side = useSide();
  const [name, chosen] = Object.entries((value ?? {}) as Record<string, string>)[0] ?? [];
  const options = Object.entries(doc.labels)
    .filter(([, { assigned }]) => assigned === 'by_rule')
    .flatMap(([key, { title, order, values }]) =>
      order.map((one) => ({
        value: `${key}:${one}`,
        label: `${atStart(title[side])} · ${values[one]?.[side] || one}`,
      })),
    );
  return (
    <Choice
      label={label}
      options={options}
      value={name === undefined || !chosen ? undefined : `${name}:${chosen}`}
      onChange={(next) => {
        const [key = '', one = ''] = next?.split(/:(.*)/s) ?? [];
        onChange({ [key]: one });
      }}
    />
  );
}

function Words({ value, label, onChange }: { value: unknown; label: string; onChange: (value: unknown) => void }) {
  const side = useSide();
  const pair = value as Pair | undefined;
  return (
    <Input
      className="word__text"
      variant="filled"
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={pair?.[side] ?? ''}
      onChange={({ target }) => onChange(reworded(pair, side, target.value))}
    />
  );
}
