// For whom: customers of certain labels, or each site, department … ; nothing said is every customer.
import { Select } from 'antd';
import { atStart, useSide } from '#ui/phrases.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';

const kinds = ['site', 'organisation', 'department', 'person'] as const;

interface AudienceProps {
  value: unknown;
  onChange: (value: unknown) => void;
}

export function Audience({ value, onChange }: AudienceProps) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc } = useStudio();
  const groups = [
    ...Object.entries(doc.labels)
      .filter(([, label]) => label.of === 'customer')
      .map(([name, { title, order, values }]) => ({
        label: atStart(title[side]),
        title: title[side],
        options: order.map((each) => ({ value: `${name}:${each}`, label: atStart(values[each]?.[side] || each) })),
      })),
    {
      label: t('audience.others'),
      title: t('audience.others'),
      options: kinds.map((kind) => ({ value: `each:${kind}`, label: t(`audience.${kind}`) })),
    },
  ];
  return (
    <Select<string[]>
      className="word word--several"
      variant="filled"
      mode="multiple"
      popupMatchSelectWidth={false}
      aria-label={t('place.for')}
      placeholder={t('audience.all')}
      showSearch={{ optionFilterProp: 'label' }}
      value={chosenIn(value)}
      options={groups}
      onChange={(chosen) => onChange(audienceFrom(chosen))}
    />
  );
}

/** `{ tier: [core, gold], each: site }` as its choices. */
function chosenIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([label, values]) => [values].flat().map((one) => `${label}:${String(one)}`));
}

function audienceFrom(chosen: readonly string[]): Record<string, string | string[]> | undefined {
  const groups = new Map<string, string[]>();
  for (const one of chosen) {
    const [label = '', value = ''] = one.split(/:(.*)/s);
    // Only one kind of subject: the last chosen.
    groups.set(label, label === 'each' ? [value] : [...(groups.get(label) ?? []), value]);
  }
  if (groups.size === 0) return undefined;
  return Object.fromEntries(
    [...groups].map(([label, values]) => [label, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
