// Whose Today one looks at: one's own; for leaders anybody's, and what nobody was found for.
import { Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { useDutyPhrases } from '../usePhrases.ts';

const nobody = 'nobody';

/** Who the address names (`?person=`), and what the page says about it. */
export function useWhose(): { asked: string | undefined; mine: boolean; lead: string } {
  const t = useDutyPhrases();
  const { id } = useReader();
  const { person } = useAddress().search;
  const mine = person === undefined || person === id;
  if (mine) return { asked: undefined, mine, lead: t('today.lead') };
  return { asked: person, mine, lead: person === nobody ? t('today.leadNobody') : t('today.leadOther') };
}

export function Whose() {
  const may = useMay();
  return may('obligation.read_team') ? <Choice /> : null;
}

function Choice() {
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
