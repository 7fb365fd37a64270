// By what a step may be only for some requests: how urgent, whether complex, major or adopted, by which channel they came.
import { sayMarks } from '#phrases/paths.ts';
import { vocabulary } from '#policy/index.ts';
import { atStart, useLanguage } from '#ui/phrases.ts';
import { Choices } from '../controls/Choice.tsx';
import type { MarksDoc } from '../document/path-doc.ts';
import { usePathPhrases } from './phrases.ts';

interface MarksProps {
  value: MarksDoc | undefined;
  onChange: (value: MarksDoc | undefined) => void;
}

const offered = {
  urgency: vocabulary.urgencies,
  complex: ['true', 'false'],
  major: ['true', 'false'],
  adopted: ['true', 'false'],
  channel: vocabulary.channels,
} as const;

export function Marks({ value = {}, onChange }: MarksProps) {
  const t = usePathPhrases();
  const language = useLanguage();
  const options = Object.entries(offered).flatMap(([mark, values]) =>
    values.map((one) => ({
      value: `${mark}:${one}`,
      label: atStart(sayMarks(marksFrom([`${mark}:${one}`]), language)),
    })),
  );
  return (
    <Choices
      label={t('edit.about')}
      empty={t('edit.always')}
      options={options}
      value={Object.entries(value).flatMap(([mark, given]) => [given ?? []].flat().map((one) => `${mark}:${one}`))}
      onChange={(chosen) => onChange(chosen.length === 0 ? undefined : marksFrom(chosen))}
    />
  );
}

/** Marks from what was chosen, as `complex:true`; of yes and no, which together say nothing, the later one. */
function marksFrom(chosen: readonly string[]): MarksDoc {
  const valuesOf = (mark: string): string[] =>
    chosen.filter((one) => one.startsWith(`${mark}:`)).map((one) => one.slice(mark.length + 1));
  const lists = (['urgency', 'channel'] as const).flatMap((mark) =>
    valuesOf(mark).length > 0 ? [[mark, valuesOf(mark)] as const] : [],
  );
  const flags = (['complex', 'major', 'adopted'] as const).flatMap((mark) => {
    const last = valuesOf(mark).at(-1);
    return last === undefined ? [] : [[mark, last === 'true'] as const];
  });
  return Object.fromEntries([...lists, ...flags]);
}
