// Narrows the list of customers to one site.
import { Select } from 'antd';
import { useSiteOptions, useSitePhrases } from './useSites.ts';

interface Given {
  search: Readonly<Record<string, string | undefined>>;
  change: (change: Record<string, string | undefined>) => void;
}

export default function SiteFilter({ search, change }: Given) {
  const t = useSitePhrases();
  const options = useSiteOptions();
  if (options.length === 0 && search.site === undefined) return null;
  return (
    <Select
      allowClear
      aria-label={t('customer.title')}
      placeholder={t('customer.title')}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={search.site ?? null}
      options={options}
      onChange={(site: string | null) => change({ site: site ?? undefined })}
    />
  );
}
