// Choosing whose Today one looks at; leaders alone have the choice, and alone load its menu.
import { Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useReader } from '#ui/reader.ts';
import { useDutyPhrases } from '../usePhrases.ts';

/** `nobody`: how the address says what nobody was found for. */
export default function WhoseChoice({ nobody }: { nobody: string }) {
  const t = useDutyPhrases();
  const { id } = useReader();
  const { search, setSearch } = useAddress();
  const others = usePeopleOptions(id ?? undefined);
  const options = [{ value: '', label: t('today.mine') }, { value: nobody, label: t('today.nobody') }, ...others];
  const chosen = search.person === id ? '' : (search.person ?? '');
  return (
    <Select
      aria-label={t('today.whose')}
      value={chosen}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 180 }}
      onChange={(person) => setSearch({ person: person || undefined, record: undefined })}
    />
  );
}
