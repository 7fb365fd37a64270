// What an event, or a record that is counted, must say of itself: its fields with the values that fit.
import { Select } from 'antd';
import { vocabulary } from '#policy/index.ts';
import { atStart, useSide } from '#ui/phrases.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { useFieldWords, useWords } from '../studio/useChoices.ts';

type Fields = Readonly<Record<string, readonly string[]>>;

interface PatternProps {
  label: string;
  fields: Fields;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Values as `field:value`, chosen under their fields; a field without a list of values takes the policy's own words. */
export function Pattern({ label, fields, value, onChange }: PatternProps) {
  const t = useStudioPhrases();
  const words = useFieldWords();
  const own = useOwnValues();
  const groups = Object.entries(fields)
    .map(([field, values]) => ({
      label: atStart(words.field(field)),
      title: words.field(field),
      options: (values.length > 0
        ? values.map((each) => ({ value: each, label: words.value(field, each) }))
        : own(field)
      ).map((one) => ({ value: `${field}:${one.value}`, label: sayValue(t, words.field(field), one) })),
    }))
    .filter(({ options }) => options.length > 0);
  const chosen = chosenIn(value);
  if (groups.length === 0 && chosen.length === 0) return null;
  return (
    <Select<string[]>
      className="word word--several"
      variant="filled"
      mode="multiple"
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen}
      options={groups}
      onChange={(next) => onChange(patternFrom(next))}
    />
  );
}

function sayValue(
  t: ReturnType<typeof useStudioPhrases>,
  field: string,
  { value, label }: { value: string; label: string },
) {
  return value === 'true' || value === 'false' ? t(`pattern.${value}`, { field }) : label;
}

/** What a field may say whose values are names: duties, warnings, roles, labels. */
function useOwnValues(): (field: string) => { value: string; label: string }[] {
  const duties = useWords('duties');
  const alerts = useWords('alerts');
  const roles = useWords('roles');
  const { doc } = useStudio();
  const side = useSide();
  const rules = doc.rules.map(({ id }) => ({ value: id, label: id }));
  return (field) => {
    const label = doc.labels[field];
    if (label) return label.order.map((value) => ({ value, label: label.values[value]?.[side] || value }));
    if (field === 'duty') return duties;
    if (field === 'alert') return alerts;
    if (field === 'participants' || field === 'role') return roles;
    return field === 'rule' ? rules : [];
  };
}

function chosenIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, values]) => {
    const plain = typeof values === 'object' && values !== null && 'not' in values ? values.not : values;
    return [plain].flat().map((one) => `${field}:${String(one)}`);
  });
}

function patternFrom(chosen: readonly string[]): Record<string, string | string[]> | undefined {
  const groups = new Map<string, string[]>();
  for (const one of chosen) {
    const [field = '', value = ''] = one.split(/:(.*)/s);
    groups.set(field, [...(groups.get(field) ?? []), value]);
  }
  if (groups.size === 0) return undefined;
  return Object.fromEntries(
    [...groups].map(([field, values]) => [field, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** The fields of an event. */
export function fieldsOfEvent(event: unknown): Fields {
  const word = vocabulary.events[String(event) as vocabulary.EventName] as { readonly fields?: Fields } | undefined;
  return word?.fields ?? {};
}

/** The fields of the event that keeps a duty; one of the policy's own says nothing but that it was done. */
export function fieldsOfDuty(duty: unknown, own: Readonly<Record<string, unknown>> | undefined): Fields {
  if (own && Object.hasOwn(own, String(duty))) return {};
  const word = vocabulary.duties[String(duty) as vocabulary.DutyName] as { readonly keptBy?: string } | undefined;
  return word?.keptBy === undefined ? {} : fieldsOfEvent(word.keptBy);
}
