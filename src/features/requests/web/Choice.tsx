// A filter of the lists of requests: one of several, which stands in the address.
import { Select } from 'antd';
import { useAddress } from '#ui/Link.tsx';

interface ChoiceProps {
  name: string;
  label: string;
  /** Where nothing is chosen; else the label. */
  placeholder?: string;
  options: { value: string; label: string }[];
}

export function Choice({ name, label, placeholder = label, options }: ChoiceProps) {
  const { search, setSearch } = useAddress();
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={placeholder}
      value={search[name] ?? null}
      options={options}
      onChange={(value: string | undefined) => setSearch({ [name]: value || undefined }, { replace: true })}
    />
  );
}
