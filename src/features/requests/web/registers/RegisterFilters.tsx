// By what a register is filtered: requirements by progress, type and department; suggestions by what was decided and whether it was told.
import { useDepartmentOptions } from '#features/people/web/index.tsx';
import { stepFields, type Word } from '#policy/vocabulary/index.ts';
import { FilterChoice } from '#ui/page/Filters.tsx';
import { suggestionDecisions } from '../../contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import type { Register } from './register.ts';

export function RegisterFilters({ register }: { register: Register }) {
  const t = useRequestPhrases();
  const { field, word } = useDeedWords();
  const departments = useDepartmentOptions();
  const words = (values: Readonly<Record<string, Word>>) =>
    Object.entries(values).map(([value, one]) => ({ value, label: word(one) }));
  if (register === 'requirements')
    return (
      <>
        <FilterChoice name="progress" label={field('progress')} options={words(stepFields.progress.values)} />
        <FilterChoice
          name="type"
          label={field('requirement_type')}
          options={words(stepFields.requirement_type.values)}
        />
        <FilterChoice name="department" label={field('department')} options={departments} />
      </>
    );
  return (
    <>
      <FilterChoice
        name="decision"
        label={t('register.decision')}
        options={suggestionDecisions.map((value) => ({ value, label: t(`register.${value}`) }))}
      />
      <FilterChoice
        name="told"
        label={t('register.told')}
        options={[
          { value: 'yes', label: t('register.wasTold') },
          { value: 'no', label: t('register.untold') },
        ]}
      />
    </>
  );
}
